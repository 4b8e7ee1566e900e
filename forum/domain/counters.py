"""Counters and pointers, computed anew from the posts under the locks of their rows: exact, and mended by each verb.

machina's fields keep machina's meaning: only visible posts, only topics whose first post is visible.
"""

from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_member.models import ForumProfile

from forum.enums import PostState
from forum.models import PostText, TopicDetail, Trust

from .freshness import public_changed


def settle(*, topics=(), boards=(), people=()):
    """Do what each verb that changed posts ends with: count anew in that order, and tell the page cache. Takes ids."""
    for topic_id in sorted(set(topics)):
        recount_topic(topic_id)
    for board_id in sorted(set(boards)):
        recount_board(board_id)
    recount_people(*people)
    public_changed()


def recount_topic(topic_id):
    """Set a locked topic's first and last post, its number of posts, its approval, its date and its place in lists.

    Call it also after a change of board, type or is_listed.
    """
    texts = PostText.objects.filter(topic_id=topic_id)
    visible = texts.filter(state=PostState.VISIBLE).order_by("-number").values("post", "post__created", "number")
    first = texts.order_by("number").values("post", "state").first()
    last = visible.first()
    Topic.objects.filter(pk=topic_id).update(
        first_post=first and first["post"],
        approved=bool(first) and first["state"] == PostState.VISIBLE,
        last_post=last and last["post"],
        last_post_on=last and last["post__created"],
        posts_count=visible.count(),
    )
    details = TopicDetail.objects.filter(pk=topic_id)
    arriving = details.filter(is_listed=True, topic__approved=True).exclude(shelf=F("topic__forum"))
    arriving.update(arrived_on=timezone.now())
    topics = Topic.objects.filter(pk=OuterRef("pk"))
    shown = topics.filter(approved=True, detail__is_listed=True)
    details.update(
        last_number=last["number"] if last else 0,
        last_post_on=last and last["post__created"],
        shelf=Subquery(shown.values("forum")),
        rank=Subquery(topics.values("type")),
    )


def recount_board(forum_id):
    """Set a locked board's numbers and its last post. Topics that are in no list do not count."""
    topics = Topic.objects.filter(forum_id=forum_id, approved=True, detail__is_listed=True)
    totals = topics.aggregate(topics=Count("pk"), posts=Coalesce(Sum("posts_count"), 0))
    latest = topics.order_by("-last_post_on", "-pk").values("last_post", "last_post_on").first()
    Forum.objects.filter(pk=forum_id).update(
        direct_topics_count=totals["topics"],
        direct_posts_count=totals["posts"],
        last_post=latest and latest["last_post"],
        last_post_on=latest and latest["last_post_on"],
    )


def recount_people(*user_ids):
    """Set how many visible posts locked people have, in machina's profile, and the most they ever had, for trust."""
    for user_id in sorted({pk for pk in user_ids if pk}):
        count = Post.objects.filter(poster_id=user_id, approved=True).count()
        ForumProfile.objects.update_or_create(user_id=user_id, defaults={"posts_count": count})
        Trust.objects.get_or_create(user_id=user_id)
        Trust.objects.filter(user_id=user_id).update(approved_posts=Greatest(F("approved_posts"), count))
