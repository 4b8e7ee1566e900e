"""Checks topics and their posts: one pass over each table, whatever its size."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from machina.apps.forum_conversation.forum_attachments.models import Attachment
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import PostState
from forum.models import PostText, ReadMark, Report, TopicDetail

from .drift_found import Drift, differences

_AT_ONCE = 2000


@dataclass
class _Seen:
    """What the posts say of their topic."""

    first_post: int | None = None
    approved: bool = False
    last_post: int | None = None
    last_post_on: datetime | None = None
    posts_count: int = 0
    last_number: int = 0
    highest: int = 0


def check():
    """Give every Drift of topics, posts, reports and marks."""
    seen = {}
    yield from _posts(seen)
    yield from _topics(seen)
    yield from _rows_without_partner()
    yield from _marks()


def _posts(seen):
    files = dict(Attachment.objects.values_list("post").annotate(Count("pk")).order_by())
    rows = PostText.objects.order_by("topic", "number").values_list(
        "topic", "number", "state", "post", "post__created", "post__approved", "post__topic", "attachments_count"
    )
    for topic, number, state, post, created, approved, home, files_count in rows.iterator(chunk_size=_AT_ONCE):
        is_visible = state == PostState.VISIBLE
        stored = {"post.approved": approved, "text.topic": topic, "attachments_count": files_count}
        right = {"post.approved": is_visible, "text.topic": home, "attachments_count": files.get(post, 0)}
        yield from differences("topic", home, stored, right)
        of_topic = seen.setdefault(topic, _Seen(first_post=post, approved=is_visible))
        of_topic.highest = number
        if is_visible:
            of_topic.last_post, of_topic.last_post_on, of_topic.last_number = post, created, number
            of_topic.posts_count += 1


def _topics(seen):
    fields = ["first_post", "approved", "last_post", "last_post_on", "posts_count"]
    details = ["last_number", "last_post_on", "shelf", "rank", "next_number", "is_listed"]
    rows = Topic.objects.order_by().values("pk", "forum", "type", *fields, *(f"detail__{name}" for name in details))
    for row in rows.iterator(chunk_size=_AT_ONCE):
        right = seen.get(row["pk"], _Seen())
        expected = {name: getattr(right, name) for name in fields} | {
            "detail__last_number": right.last_number,
            "detail__last_post_on": right.last_post_on,
            "detail__shelf": row["forum"] if right.approved and row["detail__is_listed"] else None,
            "detail__rank": row["type"],
        }
        yield from differences("topic", row["pk"], row, expected)
        if (row["detail__next_number"] or 0) <= right.highest:
            yield Drift("topic", row["pk"], "next_number", row["detail__next_number"], right.highest + 1)


def _rows_without_partner():
    for post in Post.objects.filter(text=None).order_by("pk").values_list("pk", flat=True):
        yield Drift("lost", post, "text of a post", "missing", "there")
    for topic in Topic.objects.filter(detail=None).order_by("pk").values_list("pk", flat=True):
        yield Drift("lost", topic, "detail of a topic", "missing", "there")


def _marks():
    ahead = ReadMark.objects.filter(number__gte=F("topic__detail__next_number"))
    for topic, number, most in ahead.values_list("topic", "number", "topic__detail__last_number"):
        yield Drift("topic", topic, "a read mark", number, most)
    elsewhere = TopicDetail.objects.filter(~Q(accepted_post__topic=F("topic")), accepted_post__isnull=False)
    for topic, post in elsewhere.values_list("topic", "accepted_post"):
        yield Drift("topic", topic, "accepted_post", post, None)
    strays = Report.objects.exclude(forum=F("post__topic__forum"))
    for topic, forum, right in strays.values_list("post__topic", "forum", "post__topic__forum"):
        yield Drift("topic", topic, "the board of a report", forum, right)
