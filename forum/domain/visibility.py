"""Which topics and posts a person may see on a board that may be read."""

from machina.apps.forum_conversation.models import Topic

from forum.enums import PostState
from portal.core.discussions import source_of

from .errors import NotFoundError


def may_see_topic(access, topic):
    """Say whether a person may see a topic (with its detail): its board, its approval and its page, if it has one.

    A topic whose first post is not visible is seen by its author and the board's moderators.
    """
    if topic.forum_id not in access.readable:
        return False
    if not topic.approved and not _is_own_or_moderated(access, topic.forum_id, topic.poster_id):
        return False
    return topic.detail.is_listed or _may_read_subject(topic, access.user)


def may_see_post(access, post):
    """Say whether a person may see a post (with its topic and text)."""
    if not may_see_topic(access, post.topic):
        return False
    return post.text.state == PostState.VISIBLE or _is_own_or_moderated(access, post.topic.forum_id, post.poster_id)


def require_topic(access, topic):
    """Raise NotFoundError for a topic that the person may not see."""
    if not may_see_topic(access, topic):
        raise NotFoundError


def require_post(access, post):
    """Raise NotFoundError for a post that the person may not see."""
    if not may_see_post(access, post):
        raise NotFoundError


def find_topic(access, topic_id):
    """Return a topic with its detail, or the one it was merged into; raises NotFoundError for none that may be seen."""
    topic = Topic.objects.select_related("detail__merged_into__detail").filter(pk=topic_id).first()
    if topic is None:
        raise NotFoundError
    topic = topic.detail.merged_into or topic
    require_topic(access, topic)
    return topic


def _is_own_or_moderated(access, board_id, poster_id):
    is_own = access.is_member and poster_id == access.user.pk
    return is_own or access.is_moderator_of(board_id)


def _may_read_subject(topic, user):
    """Say whether the person may read what an unlisted thread is about."""
    thread = getattr(topic, "thread", None)
    source = thread and source_of(thread.kind)
    return bool(source and source.find(thread.key, user, topic.detail.language))
