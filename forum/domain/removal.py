"""Deleting posts and topics with all that is theirs, without machina's delete(), which writes what it did not lock."""

from machina.apps.forum_conversation.models import Post, Topic

from forum import signals

from .attachments import forget_files
from .counters import settle


def remove_posts(topic, posts):
    """Delete posts of a locked topic; their authors are locked too. Without any post left the topic goes."""
    ids = {post.pk for post in posts}
    if not Post.objects.filter(topic=topic).exclude(pk__in=ids).exists():
        remove_topic(topic)
        return
    authors = {post.poster_id for post in posts}
    _delete(ids)
    settle(topics=[topic.pk], boards=[topic.forum_id], people=authors)


def remove_topic(topic):
    """Delete a locked topic whose authors are locked, with its posts."""
    posts = dict(Post.objects.filter(topic=topic).values_list("pk", "poster_id"))
    # Pointers first: they would be set to null one by one.
    Topic.objects.filter(pk=topic.pk).update(first_post=None, last_post=None)
    _delete(posts.keys())
    Topic.objects.filter(pk=topic.pk).delete()
    settle(boards=[topic.forum_id], people=set(posts.values()))


def _delete(ids):
    signals.post_gone.send(Post, post_ids=sorted(ids))
    forget_files(ids)
    # machina's receiver counts down for each approved post; settle() counts anew.
    Post.objects.filter(pk__in=ids).update(approved=False)
    Post.objects.filter(pk__in=ids).delete()
