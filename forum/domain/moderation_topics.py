"""What moderators do with a whole topic where it stands."""

from django.db import transaction
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import Action, Right

from .access import Access
from .counters import settle
from .errors import InvalidError
from .freshness import public_changed
from .locks import lock_people
from .log import log_topic, tell
from .moderation_rows import announce_changed, locked_topic
from .removal import remove_topic
from .rows import set_subject
from .words import clean_subject

KINDS = {"normal": Topic.TOPIC_POST, "pinned": Topic.TOPIC_STICKY, "announcement": Topic.TOPIC_ANNOUNCE}
_RIGHTS = {Topic.TOPIC_STICKY: Right.PIN, Topic.TOPIC_ANNOUNCE: Right.ANNOUNCE}
_ACTIONS = {Topic.TOPIC_POST: Action.UNPIN, Topic.TOPIC_STICKY: Action.PIN, Topic.TOPIC_ANNOUNCE: Action.ANNOUNCE}


@transaction.atomic
def lock(user, topic_id, reason=""):
    """Take no more replies in a topic."""
    return _set_status(user, topic_id, Topic.TOPIC_LOCKED, Action.LOCK, reason)


@transaction.atomic
def unlock(user, topic_id, reason=""):
    """Take replies in a topic again."""
    return _set_status(user, topic_id, Topic.TOPIC_UNLOCKED, Action.UNLOCK, reason)


def _set_status(user, topic_id, status, action, reason):
    topic = locked_topic(user, topic_id, Right.LOCK)
    if topic.status != status:
        Topic.objects.filter(pk=topic.pk).update(status=status)
        public_changed()
        tell(log_topic(user, action, topic, reason), topic.poster_id)
    return topic


@transaction.atomic
def set_kind(user, topic_id, kind):
    """Make a topic `normal`, `pinned` or an `announcement`."""
    if kind not in KINDS:
        raise InvalidError(_("There is no such kind of topic."), "kind")
    wanted = KINDS[kind]
    topic = locked_topic(user, topic_id, Right.LOCK)
    for right in {_RIGHTS[type_] for type_ in (wanted, topic.type) if type_ in _RIGHTS}:
        Access(user).require(right, topic.forum_id)
    if topic.type != wanted:
        Topic.objects.filter(pk=topic.pk).update(type=wanted)
        settle(topics=[topic.pk])
        tell(log_topic(user, _ACTIONS[wanted], topic), topic.poster_id)
    return topic


@transaction.atomic
def rename(user, topic_id, subject):
    """Give a topic another subject."""
    subject = clean_subject(subject)
    topic = locked_topic(user, topic_id, Right.EDIT)
    if topic.subject != subject:
        set_subject(topic.pk, topic.first_post_id, subject)
        public_changed()
        announce_changed(topic.first_post_id)
        tell(log_topic(user, Action.RENAME, topic), topic.poster_id, new=subject)
    return topic


@transaction.atomic
def delete_topic(user, topic_id, reason=""):
    """Delete a topic with all its posts; all who wrote in it are told."""
    topic = locked_topic(user, topic_id, Right.DELETE)
    authors = set(Post.objects.filter(topic=topic).order_by().values_list("poster_id", flat=True))
    lock_people(*authors)
    tell(log_topic(user, Action.DELETE_TOPIC, topic, reason), topic.poster_id, *authors)
    remove_topic(topic)
