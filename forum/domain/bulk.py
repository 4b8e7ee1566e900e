"""Many topics and posts at once, for a load to try the portal with: as the verbs would have left them, without asking.

Whoever calls has the forum for itself: nothing is locked and nobody is told.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from machina.apps.forum_conversation.models import Post, Topic

from forum.models import PostText, ReadMark, TopicDetail, Trust

from . import search_index
from .counters import settle
from .words import Words, slug_of

AT_ONCE = 2000


@dataclass
class NewTopic:
    """A topic to be made; `row` is machina's, once it is."""

    board_id: int
    poster_id: int
    subject: str
    language: str
    at: datetime
    is_question: bool = False
    row: Topic | None = None
    last_number: int = 0


@dataclass
class NewPost:
    """A post to be made at the end of its topic."""

    topic: NewTopic
    poster_id: int
    words: Words
    at: datetime


@transaction.atomic
def add_topics(topics):
    """Write topics that get their posts from add_posts."""
    for topic in topics:
        topic.row = Topic(
            forum_id=topic.board_id,
            poster_id=topic.poster_id,
            subject=topic.subject,
            slug=slug_of(topic.subject),
            type=Topic.TOPIC_POST,
            status=Topic.TOPIC_UNLOCKED,
            approved=True,
            created=topic.at,
            updated=topic.at,
        )
    with _dates_as_given(Topic):
        Topic.objects.bulk_create([topic.row for topic in topics], batch_size=AT_ONCE)
    TopicDetail.objects.bulk_create(
        [
            TopicDetail(topic=each.row, language=each.language, is_question=each.is_question, arrived_on=each.at)
            for each in topics
        ],
        batch_size=AT_ONCE,
    )


@transaction.atomic
def add_posts(posts):
    """Write posts, the oldest first, and index them; finish() counts."""
    rows = [_row(post) for post in posts]
    with _dates_as_given(Post):
        Post.objects.bulk_create(rows, batch_size=AT_ONCE)
    PostText.objects.bulk_create([_text(*pair) for pair in zip(posts, rows, strict=True)], batch_size=AT_ONCE)
    for post, row in zip(posts, rows, strict=True):
        topic = post.topic.row
        topic.first_post = topic.first_post or row
        topic.last_post, topic.last_post_on, topic.posts_count = row, post.at, post.topic.last_number
    search_index.add([row.pk for row in rows])


def _row(post):
    return Post(
        topic=post.topic.row,
        poster_id=post.poster_id,
        subject=post.topic.subject,
        content=post.words.source,
        approved=True,
        enable_signature=False,
        created=post.at,
        updated=post.at,
    )


def _text(post, row):
    post.topic.last_number += 1
    return PostText(
        post=row,
        topic=post.topic.row,
        number=post.topic.last_number,
        language=post.words.language,
        source=post.words.source,
        html=post.words.html,
        plain=post.words.plain,
    )


@transaction.atomic
def finish(topics, people):
    """Count what the new topics, their boards and the people (ids) have now."""
    rows = [topic.row for topic in topics]
    fields = ["first_post", "last_post", "last_post_on", "posts_count"]
    Topic.objects.bulk_update(rows, fields, batch_size=200)
    details = [
        TopicDetail(
            pk=topic.row.pk,
            next_number=topic.last_number + 1,
            last_number=topic.last_number,
            shelf_id=topic.board_id,
            rank=topic.row.type,
            last_post_on=topic.row.last_post_on,
        )
        for topic in topics
    ]
    fields = ["next_number", "last_number", "shelf", "rank", "last_post_on"]
    TopicDetail.objects.bulk_update(details, fields, batch_size=200)
    settle(boards={topic.board_id for topic in topics}, people=people)
    Trust.objects.filter(user__in=people).update(first_post_at=min(topic.at for topic in topics))


@transaction.atomic
def add_marks(marks):
    """Write how far people have read: (user id, NewTopic, number, when)."""
    ReadMark.objects.bulk_create(
        [ReadMark(user_id=user_id, topic=topic.row, number=number, read_at=at) for user_id, topic, number, at in marks],
        batch_size=AT_ONCE,
    )


@contextmanager
def _dates_as_given(model):
    """Let bulk_create write the dates it is given: machina's fields put the present moment in their place."""
    fields = [model._meta.get_field("created"), model._meta.get_field("updated")]
    before = [(field.auto_now, field.auto_now_add) for field in fields]
    try:
        for field in fields:
            field.auto_now = field.auto_now_add = False
        yield
    finally:
        for field, (auto_now, auto_now_add) in zip(fields, before, strict=True):
            field.auto_now, field.auto_now_add = auto_now, auto_now_add
