"""What a new member is told before the limits are felt."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.domain.trust import is_new


def limits_for(access):
    """Return the limits that hold a member as sentences, none for who is not new any more."""
    if not is_new(access.user, access):
        return []
    links, pause = settings.FORUM_NEW_LINKS, settings.FORUM_NEW_POST_PAUSE
    found = [
        ngettext("A post may hold %(number)d link.", "A post may hold %(number)d links.", links) % {"number": links},
        _("You cannot attach files yet."),
        *([_pause(pause)] if pause else []),
        _("On the first day you can begin %(topics)d topics and reply %(replies)d times.")
        % {"topics": settings.FORUM_NEW_TOPICS_FIRST_DAY, "replies": settings.FORUM_NEW_REPLIES_FIRST_DAY},
    ]
    if settings.FORUM_HELD_FIRST_POSTS:
        found.insert(0, _("A moderator looks at your first posts before everybody sees them."))
    return found


def _pause(seconds):
    return ngettext(
        "Between two posts there is a pause of %(number)d second.",
        "Between two posts there is a pause of %(number)d seconds.",
        seconds,
    ) % {"number": seconds}
