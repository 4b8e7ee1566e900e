"""Changing posts, one's own or as a moderator, and taking one's own back. Nothing written by two at once is lost.

An edit that a moderator has to look at (a new member's, or any on a board that asks for approval) takes the post out of
sight until then: to show the new text would make the first approval worthless, to show the old one under the author's
name would have somebody say what they no longer say. Author and moderators see it meanwhile.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Post, Topic

from forum import signals
from forum.enums import PostState, Right
from forum.markup.characters import clean_line
from forum.models import PostRevision, PostText, TopicDetail

from . import attachments, drafts, limits, removal, rows, states, visibility
from .access import Access
from .counters import settle
from .errors import ConflictError, LockedTopicError, NotAllowedError, NotFoundError
from .history import versions_of
from .locks import lock_post, lock_writer
from .mentions import write_mentions
from .once import key_of, once
from .trust import is_new
from .words import Words, clean_subject, prepare

__all__ = ["delete_own_post", "edit_post", "versions_of"]
LONGEST_REASON = 255


@dataclass
class Change:
    """What a post is to become."""

    user: Any
    words: Words
    subject: str | None
    reason: str
    removed: tuple
    base_version: int


def edit_post(
    user, post_id, *, text, base_version, reason="", subject=None, language=None, files=(), removed=(), key=""
):
    """Change a post and return it. What it said before stays in its history.

    base_version: the post's `updates_count` when the writer began; ConflictError if it is another by now, and nothing
    is overwritten. subject counts for the first post of a topic alone. removed: tokens of files to take off.
    """
    found = _find(Access(user), post_id)
    words = prepare(user, text, language or found.text.language, found.topic.forum_id)
    subject = None if subject is None else clean_subject(subject)
    change = Change(user, words, subject, clean_line(reason)[:LONGEST_REASON], tuple(removed), base_version)
    with attachments.stored(files) as stored, transaction.atomic():
        once(user, key_of(key, "edit", post_id, words.source), lambda: _edit(change, post_id, stored))
        return _find(Access(user), post_id)


def _find(access, post_id):
    post = Post.objects.select_related("topic__detail", "text").filter(pk=post_id).first()
    if post is None:
        raise NotFoundError
    visibility.require_post(access, post)
    return post


def _edit(change, post_id, files):
    post = lock_post(post_id)
    lock_writer(change.user, post.poster_id)
    access = Access(change.user)
    require_edit(access, post)
    if post.updates_count != change.base_version:
        raise ConflictError
    _check(change, access, post, files)
    drafts.drop(change.user, drafts.for_post(post_id))
    if not _changes_anything(change, post, files):
        return {"post": post_id}
    _write(change, post, files)
    _tell(change, access, post)
    return {"post": post_id}


def require_edit(access, post):
    """Raise what a person is to be told who may not change a post (with its topic and text)."""
    visibility.require_post(access, post)
    board_id = post.topic.forum_id
    is_own = access.user.is_authenticated and post.poster_id == access.user.pk
    access.require(Right.EDIT_OWN if is_own and not access.may(Right.EDIT, board_id) else Right.EDIT, board_id)
    if post.topic.status != Topic.TOPIC_UNLOCKED and not access.may(Right.EDIT, board_id):
        raise LockedTopicError


def _check(change, access, post, files):
    """Raise what the limits have against the change."""
    if files:
        access.require(Right.ATTACH, post.topic.forum_id)
        attachments.require_few(post.text.attachments_count - len(change.removed) + len(files))
    if is_new(change.user, access):
        limits.check_content(change.words, files=len(files))


def _changes_anything(change, post, files):
    words, text = change.words, post.text
    same = (words.source, words.language) == (text.source, text.language)
    return not same or bool(files) or bool(change.removed) or _new_subject(change, post) is not None


def _new_subject(change, post):
    """Return the subject that the topic gets by this change, None if it keeps its own."""
    is_first = post.topic.first_post_id == post.pk
    return change.subject if is_first and change.subject not in (None, post.topic.subject) else None


def _write(change, post, files):
    PostRevision.objects.create(
        post=post,
        version=post.updates_count + 1,
        subject=post.subject,
        source=post.text.source,
        edited_by=change.user,
        reason=change.reason,
    )
    words = change.words
    Post.objects.filter(pk=post.pk).update(
        content=words.source,
        updated=timezone.now(),
        updated_by=change.user,
        update_reason=change.reason,
        updates_count=F("updates_count") + 1,
    )
    PostText.objects.filter(pk=post.pk).update(
        source=words.source, html=words.html, plain=words.plain, language=words.language
    )
    if post.topic.first_post_id == post.pk:
        TopicDetail.objects.filter(pk=post.topic_id).update(language=words.language)
    if subject := _new_subject(change, post):
        rows.set_subject(post.topic_id, post.pk, subject)
    write_mentions(post, words.mentions)
    attachments.detach(post, change.removed)
    attachments.attach(post, files)


def _tell(change, access, post):
    """Hold the post if it must be looked at again, else tell who listens that it says something else."""
    if post.text.state != PostState.VISIBLE:
        return
    reason = limits.held_after_edit(change.user, access, post.topic.forum, change.words)
    if reason:
        states.change_state(post.topic, [post], PostState.HELD, reason)
        return
    settle()
    signals.post_changed.send(Post, post_ids=[post.pk])


@transaction.atomic
def delete_own_post(user, post_id):
    """Delete a post of one's own; the first of a topic only while nobody else has replied, and the topic with it."""
    post = lock_post(post_id)
    replies = Post.objects.filter(topic=post.topic).exclude(pk=post_id)
    lock_writer(user)
    access = Access(user)
    visibility.require_post(access, post)
    if post.poster_id != user.pk:
        raise NotAllowedError
    access.require(Right.DELETE_OWN, post.topic.forum_id)
    if post.topic.status != Topic.TOPIC_UNLOCKED and not access.may(Right.DELETE, post.topic.forum_id):
        raise LockedTopicError
    if post.topic.first_post_id != post_id:
        removal.remove_posts(post.topic, [post])
    elif replies.exclude(poster=user).exists():
        raise NotAllowedError(_("Others have replied already: only a moderator can delete this topic."))
    else:
        removal.remove_topic(post.topic)
