"""Starting topics and replying."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum import signals
from forum.enums import Right

from . import attachments, drafts, limits, polls, rows, trust, visibility
from .access import Access
from .counters import settle
from .errors import LockedTopicError, NotAllowedError, NotFoundError
from .locks import lock_boards, lock_topic_to_write_in, lock_writer
from .once import key_of, once
from .words import Words, clean_subject, prepare


@dataclass
class Sent:
    """What a member sends, ready to be written. `at`: another date than now, for what is brought in from elsewhere."""

    user: Any
    words: Words
    files: list = field(default_factory=list)
    at: datetime | None = None
    limits: bool = True


def start_topic(
    user,
    board_id,
    *,
    subject,
    text,
    language,
    is_question=False,
    poll=None,
    files=(),
    key="",
    at=None,
    limits=True,
    is_listed=True,
):
    """Start a topic on a board and return its first post; the same key sent twice returns the same post.

    poll: a polls.PollSpec. limits: whether the pauses, the limits of new members and approval hold.
    """
    _require_start(Access(user), board_id)  # asked again under the lock
    subject = clean_subject(subject)
    words = prepare(user, text, language, board_id)
    poll = poll and poll.checked()
    topic = {"subject": subject, "language": language, "is_question": is_question, "is_listed": is_listed, "at": at}
    with attachments.stored(files) as stored, transaction.atomic():
        sent = Sent(user, words, stored, at, limits)
        key = key_of(key, "topic", board_id, subject, words.source)
        return _result(once(user, key, lambda: _start(sent, board_id, topic, poll)))


def _require_start(access, board_id):
    access.require(Right.START, board_id)
    if not Forum.objects.filter(pk=board_id, type=Forum.FORUM_POST).exists():
        raise NotAllowedError(_("This is a heading: start your topic on one of the boards below it."))


def _start(sent, board_id, fields, poll):
    board = lock_boards(board_id)[board_id]
    lock_writer(sent.user)
    access = Access(sent.user)
    _require_start(access, board_id)
    if poll:
        access.require(Right.MAKE_POLL, board_id)
    held_for = _checked(sent, access, board, is_topic=True)
    topic = rows.add_topic(board_id, sent.user, **fields)
    if poll:
        polls.make(topic, poll)
    drafts.drop(sent.user, drafts.for_board(board_id))
    return _write(sent, topic, held_for, is_topic=True)


def reply(user, topic_id, *, text, language, files=(), key="", at=None, limits=True):
    """Reply in a topic and return the post; the same key sent twice returns the same post.

    If the topic was merged into another while the reply was written, the reply goes there.
    """
    board_id = visibility.find_topic(Access(user), topic_id).forum_id
    words = prepare(user, text, language, board_id)
    with attachments.stored(files) as stored, transaction.atomic():
        sent = Sent(user, words, stored, at, limits)
        key = key_of(key, "reply", topic_id, words.source)
        return _result(once(user, key, lambda: _reply(sent, topic_id)))


def _reply(sent, topic_id):
    topic = lock_topic_to_write_in(topic_id)
    lock_writer(sent.user)
    access = Access(sent.user)
    require_reply(access, topic)
    held_for = _checked(sent, access, topic.forum, is_topic=False)
    drafts.drop(sent.user, drafts.for_topic(topic_id))
    return _write(sent, topic, held_for, is_topic=False)


def require_reply(access, topic):
    """Raise what a person is to be told who may not reply in a topic (with its detail)."""
    visibility.require_topic(access, topic)
    access.require(Right.REPLY, topic.forum_id)
    if topic.status != Topic.TOPIC_UNLOCKED and not access.may(Right.REPLY_LOCKED, topic.forum_id):
        raise LockedTopicError


def _checked(sent, access, board, *, is_topic):
    """Return why the post is to be held, "" for not; raises what the limits have against it."""
    if sent.files:
        access.require(Right.ATTACH, board.pk)
    if not sent.limits:
        return ""
    limits.check_posting(sent.user, access, sent.words, is_topic=is_topic, files=len(sent.files))
    return limits.held_for(sent.user, access, board, sent.words)


def _write(sent, topic, held_for, *, is_topic):
    """Write the post with all that belongs to it, count, and tell who listens."""
    post = rows.add_post(topic, sent.user, sent.words, held_for=held_for, at=sent.at)
    attachments.attach(post, sent.files)
    trust.note_posting(sent.user, sent.at or post.created, is_topic=is_topic)
    settle(topics=[topic.pk], boards=[topic.forum_id], people=[sent.user.pk])
    if Topic.objects.filter(pk=topic.pk, approved=True).exists() and not held_for:
        signals.post_shown.send(Post, post_ids=[post.pk])
    return {"post": post.pk}


def _result(result):
    """Return the post that was made now or when the same form was sent before."""
    post = Post.objects.select_related("topic__detail", "text").filter(pk=result["post"]).first()
    if post is None:
        raise NotFoundError
    return post
