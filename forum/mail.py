"""The letters of the forum, each in its reader's language, by way of the outbox.

Who may read what a letter tells is asked by the verb that has it written; here are words and addresses.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from forum.domain import boards
from forum.enums import Action, ReportReason, SanctionKind
from portal.core import dates
from portal.core.delivery import post_letter

STOP_SALT = "forum.letters.stop"
EXCERPT = 600  # characters of a post that a letter shows

# What was done, and what the author can do next.
_EDIT_NEXT = _("You can read it again and change it in the forum.")
_ASK_NEXT = _("If you think this is a mistake, write to the secretariat.")
MODERATED = {
    Action.APPROVE: (_("Your post is published"), _("A moderator has approved your post: everybody can read it.")),
    Action.HIDE: (_("Your post is hidden"), _("Readers no longer see your post.")),
    Action.RESTORE: (_("Your post is shown again"), _("A moderator has looked at your post: it is shown again.")),
    Action.DISMISS: (_("Your post is shown again"), _("A moderator has looked at your post: it is shown again.")),
    Action.EDIT: (_("Your post was edited"), _("A moderator has changed the text of your post.")),
    Action.DELETE: (_("Your post was deleted"), _("A moderator has deleted your post.")),
    Action.DELETE_TOPIC: (_("A topic was deleted"), _("A moderator has deleted a topic in which you wrote.")),
    Action.MOVE: (_("Your topic was moved"), _("A moderator has moved your topic to a board where it fits better.")),
    Action.SPLIT: (_("A new topic was made of your post"), _("A moderator has given your post a topic of its own.")),
    Action.MERGE: (
        _("Your topic was merged with another"),
        _("A moderator has put the posts of your topic into another one about the same thing."),
    ),
    Action.LOCK: (_("Your topic is locked"), _("Nobody can reply in your topic any more.")),
    Action.UNLOCK: (_("Your topic is open again"), _("Members can reply in your topic again.")),
    Action.PIN: (_("Your topic is pinned"), _("Your topic now stands first on its board.")),
    Action.UNPIN: (_("Your topic is an ordinary one again"), _("Your topic no longer stands first on its board.")),
    Action.ANNOUNCE: (_("Your topic is an announcement"), _("Your topic now stands first on its board.")),
    Action.RENAME: (_("Your topic has another title"), _("A moderator has given your topic another title.")),
}
_GONE = {Action.DELETE, Action.DELETE_TOPIC}
_CALM = {Action.APPROVE, Action.RESTORE, Action.DISMISS, Action.PIN, Action.UNLOCK, Action.ANNOUNCE}
SANCTIONED = {
    SanctionKind.WARNING: (_("A warning from the moderators"), _("A moderator of the forum has warned you.")),
    SanctionKind.SILENCE: (_("You may only read for a while"), _("In the forum you may read, but not write.")),
    SanctionKind.BAN: (_("You are banned from the forum"), _("In the forum you see only what visitors see.")),
}
LIFTED = (_("You may write again"), _("A moderator has lifted the sanction on your account in the forum."))


def send_moderated(person, entry, new=""):
    """Tell the author what a moderator (or three reports) did with a post or topic, why, and what comes next."""
    subject, sentence = MODERATED[entry.action]
    by_readers = entry.action == Action.HIDE and entry.moderator_id is None
    context = {
        "what": subject,
        "sentence": _("Several readers have reported your post. It is hidden until a moderator has looked at it.")
        if by_readers
        else sentence,
        "label": entry.label,
        "new": new,
        "reason": ReportReason(entry.reason).label if entry.reason in ReportReason.values else entry.reason,
        "next": "" if entry.action in _CALM or by_readers else _EDIT_NEXT if entry.action == Action.EDIT else _ASK_NEXT,
        "url": "" if entry.action in _GONE else _address_of(person, entry),
    }
    _post("moderated", person, context, f"forum:log:{entry.pk}:{person.pk}")


def send_sanction(member, sanction, entry):
    """Tell a member about a warning, a silence or a ban, or (by the log's entry) that it was lifted."""
    is_lifted = entry.action == Action.PARDON
    subject, sentence = LIFTED if is_lifted else SANCTIONED[sanction.kind]
    until = ""
    if sanction.until and not is_lifted:
        zone = timezone.zoneinfo.ZoneInfo(member.time_zone)
        with translation.override(member.letter_language), timezone.override(zone):
            until = dates.in_words(sanction.until, time=True)
    context = {
        "what": subject,
        "sentence": sentence,
        "reason": "" if is_lifted else sanction.reason,
        "until": until,
        "next": "" if is_lifted else _ASK_NEXT,
    }
    _post("sanction", member, context, f"forum:log:{entry.pk}:{member.pk}")


def send_news(person, post, subscription):
    """Tell a follower that there is something new; the next letter comes when the follower has been back."""
    board_id = subscription.forum_id
    context = _about(person, post) | {"board": boards.names(person.letter_language, [board_id]).get(board_id, "")}
    stop = _stop_url(person, {"subscription": subscription.pk})
    _post("news", person, context | {"stop_url": stop}, f"forum:news:{subscription.pk}:{post.pk}", stop)


def send_mention(person, post):
    """Tell a member who is named in a post."""
    stop = _stop_url(person, {"mentions": person.pk})
    _post("mention", person, _about(person, post) | {"stop_url": stop}, f"forum:mention:{post.pk}:{person.pk}", stop)


def send_digest(person, waiting, oldest, day):
    """Tell a moderator that posts wait."""
    stop = _stop_url(person, {"digest": person.pk})
    context = {"waiting": waiting, "oldest": oldest, "url": _url(person, "forum:queue"), "stop_url": stop}
    _post("digest", person, context, f"forum:digest:{person.pk}:{day.isoformat()}", stop)


def _about(person, post):
    """Return what a letter says of a post."""
    words = post.text.plain
    return {
        "author": post.poster.display_name if post.poster else "",
        "subject_of_topic": post.topic.subject,
        "excerpt": words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …",
        "excerpt_language": post.text.language,
        "url": _url(person, "forum:post", post.pk),
    }


def _address_of(person, entry):
    if entry.post_id:
        return _url(person, "forum:post", entry.post_id)
    return _url(person, "forum:topic", entry.topic_id, entry.topic.slug) if entry.topic_id else ""


def _stop_url(person, what):
    return _url(person, "forum:stop_letters", signing.dumps(what, salt=STOP_SALT))


def _url(person, name, *args):
    """Return an address of the forum in the reader's language."""
    with translation.override(person.letter_language):
        return settings.BASE_URL + reverse(name, args=args)


def _post(name, person, context, key, stop_url=""):
    """Write the letter. With an address to stop it, mail programs show a button that does (RFC 8058)."""
    headers = {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    post_letter(
        template=f"community/letters/{name}",
        to=person.email,
        language=person.letter_language,
        context={
            "name": person.display_name,
            "preferences_url": _url(person, "forum:preferences"),
            **context,
        },
        key=key,
        headers=headers if stop_url else None,
    )
