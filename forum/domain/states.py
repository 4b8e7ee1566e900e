"""Posts become visible, wait, are hidden: one way for all verbs, with everything that hangs on it."""

from machina.apps.forum_conversation.models import Post

from forum import signals
from forum.enums import PostState
from forum.models import PostText

from .counters import settle


def change_state(topic, posts, state, held_for=""):
    """Give posts of one locked topic, whose authors are locked too, another state; count; tell who listens.

    With the first post the whole topic is shown or gone, so that listeners hear of all its visible posts.
    """
    ids = [post.pk for post in posts]
    before = _shown(topic.pk)
    PostText.objects.filter(pk__in=ids).update(state=state, held_for=held_for)
    Post.objects.filter(pk__in=ids).update(approved=state == PostState.VISIBLE)
    settle(topics=[topic.pk], boards=[topic.forum_id], people={post.poster_id for post in posts})
    after = _shown(topic.pk)
    if after - before:
        signals.post_shown.send(Post, post_ids=sorted(after - before))
    if before - after:
        signals.post_gone.send(Post, post_ids=sorted(before - after))


def _shown(topic_id):
    """Return the ids of the posts of a topic that its readers see."""
    return set(Post.objects.filter(topic_id=topic_id, approved=True, topic__approved=True).values_list("pk", flat=True))
