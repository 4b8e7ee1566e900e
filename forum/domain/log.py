"""The log of moderation: each act of a moderator leaves one entry, and a letter to whom it concerns."""

from django.contrib.auth import get_user_model

from forum import mail
from forum.models import LogEntry


def record(moderator, action, *, forum_id=None, topic=None, post=None, member=None, label="", reason=""):
    """Write what a moderator (None: the portal itself) did into the log and return the entry."""
    return LogEntry.objects.create(
        moderator=moderator,
        action=action,
        forum_id=forum_id,
        topic=topic,
        post=post,
        member_id=member,
        label=label[:255],
        reason=reason[:500],
    )


def log_post(moderator, action, post, reason=""):
    """Record what was done with a post (with its topic)."""
    topic = post.topic
    return record(
        moderator,
        action,
        forum_id=topic.forum_id,
        topic=topic,
        post=post,
        member=post.poster_id,
        label=topic.subject,
        reason=reason,
    )


def log_topic(moderator, action, topic, reason=""):
    """Record what was done with a topic."""
    return record(
        moderator,
        action,
        forum_id=topic.forum_id,
        topic=topic,
        member=topic.poster_id,
        label=topic.subject,
        reason=reason,
    )


def tell(entry, *people_ids, new=""):
    """Write to the people whose posts an entry is about, but for the moderator and those who are gone.

    new: the new subject or board, or what else the letter is to say that the log does not.
    """
    ids = {pk for pk in people_ids if pk and pk != entry.moderator_id}
    for person in get_user_model().objects.filter(pk__in=ids, is_active=True).select_related("preferences"):
        mail.send_moderated(person, entry, new)
