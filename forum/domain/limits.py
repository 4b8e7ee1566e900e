"""How much and how fast a member may write. Asked under the lock of the member's row, so that nothing slips between."""

import math
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import HeldFor, Right

from .errors import InvalidError, TooFastError
from .trust import is_new, trust_of

# Between a topic's row and its first post's.
A_BLINK = timedelta(seconds=1)


class _Pauses(NamedTuple):
    """Seconds between two posts and between two topics."""

    post: int
    topic: int


def check_posting(user, access, words, *, is_topic, files=0):
    """Raise TooFastError or InvalidError if a member whose row is locked may not post this now."""
    new = is_new(user, access)
    _check_pauses(trust_of(user), new, is_topic)
    _check_repeated(user, words.source)
    if new:
        _check_first_day(user, is_topic)
        check_content(words, files)


def check_content(words, files):
    """Raise InvalidError if this is more than a new member may put into a post."""
    if words.links_count > settings.FORUM_NEW_LINKS:
        most = settings.FORUM_NEW_LINKS
        message = ngettext(
            "As a new member you can put %(most)d link into a post.",
            "As a new member you can put %(most)d links into a post.",
            most,
        )
        raise InvalidError(message % {"most": most}, field="text")
    if files:
        raise InvalidError(_("As a new member you cannot attach files yet."), field="files")


def held_for(user, access, board, words):
    """Return why a post of this member on this board waits for a moderator, "" if it does not."""
    if access.is_moderator_of(board.pk):
        return ""
    if board.board.asks_approval or not access.may(Right.UNHELD, board.pk):
        return HeldFor.BOARD
    if is_new(user, access) and trust_of(user).approved_posts < settings.FORUM_HELD_FIRST_POSTS:
        return HeldFor.NEW_MEMBER
    return HeldFor.SPAM if words.is_spam else ""


def held_after_edit(user, access, board, words):
    """Return why an edited post waits for a moderator, "" if it does not: an edit is a way past the first approval."""
    reason = held_for(user, access, board, words)
    if reason == HeldFor.SPAM:
        return reason
    return HeldFor.EDITED if reason or is_new(user, access) else ""


def _check_pauses(trust, new, is_topic):
    if new:
        pauses = _Pauses(settings.FORUM_NEW_POST_PAUSE, settings.FORUM_NEW_TOPIC_PAUSE)
    else:
        pauses = _Pauses(settings.FORUM_POST_PAUSE, settings.FORUM_TOPIC_PAUSE)
    left = _left(trust.last_post_at, pauses.post)
    if is_topic:
        left = max(left, _left(trust.last_topic_at, pauses.topic))
    if left > 0:
        raise TooFastError(math.ceil(left))


def _left(last, pause):
    """Return the seconds left of a pause since a moment, 0 or less for none."""
    return pause - (timezone.now() - last).total_seconds() if last else 0


def _check_repeated(user, source):
    since = timezone.now() - timedelta(seconds=settings.FORUM_SAME_TEXT_PAUSE)
    recent = Post.objects.filter(poster=user, created__gt=since).values_list("text__source", flat=True)
    if _squeezed(source) in map(_squeezed, recent):
        raise InvalidError(_("You have just posted the same text."), field="text")


def _squeezed(source):
    return " ".join((source or "").casefold().split())


def _check_first_day(user, is_topic):
    """Count what a new member has begun or replied within a day of the first post."""
    first = trust_of(user).first_post_at
    if first is None or timezone.now() - first >= timedelta(days=1):
        return
    begun = Topic.objects.filter(poster=user, created__gte=first - A_BLINK).count()
    replies = Post.objects.filter(poster=user, created__gte=first).count() - begun
    if is_topic and begun >= settings.FORUM_NEW_TOPICS_FIRST_DAY:
        raise InvalidError(_("You have begun as many topics as a new member can in a day. Go on tomorrow."))
    if not is_topic and replies >= settings.FORUM_NEW_REPLIES_FIRST_DAY:
        raise InvalidError(_("You have replied as often as a new member can in a day. Go on tomorrow."))
