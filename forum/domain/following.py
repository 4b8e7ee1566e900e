"""What members follow and keep. Every verb may be sent twice: it says what shall be, not what to change."""

from django.db import transaction
from machina.apps.forum_conversation.models import Post

from forum.models import Bookmark, Subscription

from .access import Access
from .errors import NotFoundError
from .visibility import find_topic, require_post


@transaction.atomic
def follow_topic(user, topic_id, on=True):
    """Follow a topic, or no more; raises NotFoundError for one that the member may not see."""
    if not on:
        Subscription.objects.filter(user=user, topic=topic_id).delete()
        return
    find_topic(_access(user), topic_id)
    Subscription.objects.get_or_create(user=user, topic_id=topic_id)


@transaction.atomic
def follow_board(user, board_id, on=True):
    """Follow all of a board, or no more; raises NotFoundError for one that the member may not read."""
    if not on:
        Subscription.objects.filter(user=user, forum=board_id).delete()
        return
    _access(user).require_reading(board_id)
    Subscription.objects.get_or_create(user=user, forum_id=board_id)


@transaction.atomic
def bookmark(user, post_id, on=True):
    """Keep a post, or no more; raises NotFoundError for one that the member may not see. Returns the post."""
    access = _access(user)
    post = Post.objects.select_related("topic__detail", "text").filter(pk=post_id).first()
    if post is None:
        raise NotFoundError
    require_post(access, post)
    if on:
        Bookmark.objects.get_or_create(user=user, post=post)
    else:
        Bookmark.objects.filter(user=user, post=post).delete()
    return post


def _access(user):
    """Return the rights of a member; nobody else follows anything."""
    access = Access(user)
    if not access.is_member:
        raise NotFoundError
    return access
