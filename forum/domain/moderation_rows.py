"""What the moderators' verbs share: finding a row and locking it, asking for the right on the board it is really on."""

from contextlib import contextmanager

from machina.apps.forum_conversation.models import Post

from forum import signals
from forum.enums import PostState
from forum.models import PostText

from .access import Access
from .errors import NotFoundError
from .locks import lock_people, lock_post, lock_topics
from .removal import remove_posts
from .rows import take_numbers
from .visibility import require_topic


def locked_post(user, post_id, right):
    """Lock a post's board, topic and author, and return the post with `topic` and `text` as they are now.

    Raises NotFoundError, or what Access.require raises without the right.
    """
    post = lock_post(post_id)
    lock_people(post.poster_id)
    require(Access(user), right, post.topic)
    return post


def locked_topic(user, topic_id, right):
    """Lock a topic and its board and return it; raises as locked_post does, also for one merged into another."""
    topic = lock_topics(topic_id)[topic_id]
    require(Access(user), right, topic)
    if topic.detail.merged_into_id:
        raise NotFoundError
    return topic


def require(access, right, topic):
    """Ask for the right on the board; and of a page's thread, whether the page may be read."""
    access.require(right, topic.forum_id)
    require_topic(access, topic)


def announce_changed(*post_ids):
    """Tell who listens that visible posts stand elsewhere or under another subject."""
    visible = Post.objects.filter(pk__in=post_ids, approved=True, topic__approved=True)
    ids = sorted(visible.values_list("pk", flat=True))
    if ids:
        signals.post_changed.send(Post, post_ids=ids)


@contextmanager
def appearance_told(*topic_ids):
    """Tell who listens which posts of locked topics appear or vanish by what is done within.

    Gives the list of topics, to which a new one may be added.
    """
    topics = list(topic_ids)
    before = _shown(topics)
    yield topics
    after = _shown(topics)
    if after - before:
        signals.post_shown.send(Post, post_ids=sorted(after - before))
    gone = Post.objects.filter(pk__in=before - after).order_by("pk").values_list("pk", flat=True)
    if gone:
        signals.post_gone.send(Post, post_ids=list(gone))


def _shown(topic_ids):
    posts = Post.objects.filter(topic__in=topic_ids, approved=True, topic__approved=True)
    return set(posts.values_list("pk", flat=True))


def take_away(topic, posts):
    """Delete posts of a locked topic, and let those that stay be seen."""
    with appearance_told(topic.pk):
        lead_with_a_visible_post(topic.pk, without=[post.pk for post in posts])
        remove_posts(topic, posts)


def lead_with_a_visible_post(topic_id, without=()):
    """Put posts that nobody sees, where they come first, behind the others: they would hide the whole topic.

    without: the ids of posts that are about to go.
    """
    texts = PostText.objects.filter(topic_id=topic_id).exclude(pk__in=without)
    first = texts.filter(state=PostState.VISIBLE).order_by("number").values_list("number", flat=True).first()
    if first is None:
        return
    for pk in list(texts.filter(number__lt=first).order_by("number").values_list("pk", flat=True)):
        texts.filter(pk=pk).update(number=take_numbers(topic_id, 1))
