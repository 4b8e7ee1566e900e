"""The reply that answers a question."""

from django.db import transaction
from django.utils.translation import gettext as _

from forum.enums import PostState, Right
from forum.models import TopicDetail

from . import visibility
from .access import Access
from .errors import NotAllowedError
from .freshness import public_changed
from .locks import lock_post


@transaction.atomic
def accept(user, post_id):
    """Mark a reply as the answer; who asked may, and the board's moderators."""
    post = _lock(user, post_id)
    if post.text.state != PostState.VISIBLE or post.topic.first_post_id == post_id:
        raise NotAllowedError(_("Only a reply that everybody sees can be the answer."))
    TopicDetail.objects.filter(pk=post.topic_id).update(accepted_post=post_id)
    public_changed()


@transaction.atomic
def unaccept(user, post_id):
    """Take that mark off a reply again."""
    post = _lock(user, post_id)
    if TopicDetail.objects.filter(pk=post.topic_id, accepted_post=post_id).update(accepted_post=None):
        public_changed()


def _lock(user, post_id):
    """Return a locked post of a question for whom may say what answers it."""
    post = lock_post(post_id)
    access = Access(user)
    visibility.require_post(access, post)
    access.require(Right.REPLY, post.topic.forum_id)
    if post.topic.poster_id != user.pk and not access.is_moderator_of(post.topic.forum_id):
        raise NotAllowedError(_("Only who asked the question, or a moderator, chooses the answer."))
    if not post.topic.detail.is_question:
        raise NotAllowedError(_("This topic asks no question."))
    return post
