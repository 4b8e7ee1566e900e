"""What moderators do with a post."""

from django.db import transaction
from django.utils import timezone
from machina.apps.forum_conversation.models import Post

from forum.enums import Action, HeldFor, PostState, Right
from forum.models import PostText

from .log import log_post, tell
from .moderation_rows import locked_post, take_away
from .reports import close_reports
from .rows import take_numbers
from .states import change_state

# A post held for these was shown before: it keeps its place and its date.
_SHOWN_BEFORE = {HeldFor.EDITED, HeldFor.REPORTS}


@transaction.atomic
def approve(user, post_id):
    """Show a post that waits or is hidden, and close the reports on it as groundless."""
    post = locked_post(user, post_id, Right.APPROVE)
    were_open = close_reports(user, post.pk)
    if post.text.state != PostState.VISIBLE:
        show(post)
        tell(log_post(user, Action.APPROVE, post), post.poster_id)
    elif were_open:
        log_post(user, Action.DISMISS, post)
    return post


@transaction.atomic
def restore(user, post_id):
    """Show a hidden post again."""
    post = locked_post(user, post_id, Right.APPROVE)
    close_reports(user, post.pk)
    if post.text.state != PostState.VISIBLE:
        show(post)
        tell(log_post(user, Action.RESTORE, post), post.poster_id)
    return post


@transaction.atomic
def hide(user, post_id, reason=""):
    """Hide a post from everybody but moderators; the first post hides its topic with it."""
    post = locked_post(user, post_id, Right.DELETE)
    close_reports(user, post.pk)
    if post.text.state == PostState.HIDDEN:
        # Three reports hid it until somebody looked: somebody has, and it stays hidden.
        PostText.objects.filter(pk=post.pk).update(held_for="")
        return post
    change_state(post.topic, [post], PostState.HIDDEN)
    tell(log_post(user, Action.HIDE, post, reason), post.poster_id)
    return post


@transaction.atomic
def delete_post(user, post_id, reason=""):
    """Delete a post for good, with its files; the last post of a topic takes the topic along."""
    post = locked_post(user, post_id, Right.DELETE)
    tell(log_post(user, Action.DELETE, post, reason), post.poster_id)
    take_away(post.topic, [post])


def show(post):
    """Make a locked post visible."""
    if post.text.state == PostState.HELD and post.text.held_for not in _SHOWN_BEFORE:
        _arrive_now(post)
    change_state(post.topic, [post], PostState.VISIBLE)


def _arrive_now(post):
    """Let a post that nobody has seen yet come last and new, or those who read on meanwhile would never be shown it."""
    Post.objects.filter(pk=post.pk).update(created=timezone.now())
    later = PostText.objects.filter(topic_id=post.topic_id, number__gt=post.text.number)
    earlier = PostText.objects.filter(topic_id=post.topic_id, number__lt=post.text.number)
    if earlier.exists() and later.exists():
        PostText.objects.filter(pk=post.pk).update(number=take_numbers(post.topic_id, 1))
