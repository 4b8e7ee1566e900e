"""Locks, always taken in one order (boards, topics, people; each by id), so that no two verbs wait for each other.

The locks are those of an ordinary UPDATE (NO KEY): a row that merely points at a locked one, such as a read mark or a
draft, is written without waiting. On SQLite a transaction that writes is alone from its beginning (IMMEDIATE) and
select_for_update does nothing.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from .errors import NotFoundError

LARGEST_ID = 2**63 - 1  # beyond it SQLite takes no number (https://www.sqlite.org/datatype3.html)


def lock_boards(*ids):
    """Lock boards for the rest of the transaction and return them by id; raises NotFoundError if one is gone."""
    _require_possible(ids)
    boards = Forum.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    found = {board.pk: board for board in boards}
    if len(found) != len(set(ids)):
        raise NotFoundError
    return found


def lock_topics(*ids, boards=()):
    """Lock topics, their boards first and `boards` (ids) with them; returns the topics by id, freshly read.

    Raises NotFoundError if a topic or board is gone. A topic moved between the look and the lock is looked up again;
    going back to the savepoint lets go of the boards that were the wrong ones.
    """
    wanted = set(ids)
    _require_possible(wanted)
    while True:
        with transaction.atomic():
            homes = set(Topic.objects.filter(pk__in=wanted).values_list("forum_id", flat=True))
            lock_boards(*homes, *boards)
            found = _locked_topics(wanted)
            if {topic.forum_id for topic in found.values()} <= homes:
                return found
            transaction.set_rollback(True)


def lock_topic_to_write_in(topic_id):
    """Lock a topic, or the one it was merged into, perhaps while somebody was writing a reply, and return it."""
    while True:
        with transaction.atomic():
            topic = lock_topics(topic_id)[topic_id]
            if topic.detail.merged_into_id is None:
                return topic
            topic_id = topic.detail.merged_into_id
            transaction.set_rollback(True)


def _require_possible(ids):
    """Raise NotFoundError for an id that no row can have: somebody wrote it into an address."""
    if any(pk > LARGEST_ID for pk in ids):
        raise NotFoundError


def _locked_topics(ids):
    topics = Topic.objects.select_for_update(of=("self",), no_key=True).select_related("detail", "forum__board")
    found = {topic.pk: topic for topic in topics.filter(pk__in=ids).order_by("pk")}
    if len(found) != len(ids):
        raise NotFoundError
    return found


def lock_post(post_id):
    """Lock the topic of a post, and its board; returns the post, freshly read, with its topic and text.

    A post split off or merged between the look and the lock is looked up again.
    """
    while True:
        with transaction.atomic():
            topic_id = Post.objects.filter(pk=post_id).values_list("topic_id", flat=True).first()
            if topic_id is None:
                raise NotFoundError
            topic = lock_topics(topic_id)[topic_id]
            post = Post.objects.select_related("text", "poster").filter(pk=post_id, topic_id=topic_id).first()
            if post is not None:
                post.topic = topic
                return post
            transaction.set_rollback(True)


def lock_writer(user, *others):
    """Lock who is about to write, and others by id; raises NotFoundError for an account deleted while this waited.

    A visitor has no row to lock: the question of rights that follows refuses them.
    """
    if user.pk not in lock_people(user.pk, *others) and user.is_authenticated:
        raise NotFoundError


def lock_people(*ids):
    """Lock people's rows: what is counted or limited by person changes one at a time."""
    people = get_user_model().objects.select_for_update(no_key=True).filter(pk__in={pk for pk in ids if pk})
    return {person.pk: person for person in people.order_by("pk")}
