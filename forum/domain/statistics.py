"""What happens in the forum, in numbers: only of boards that the reader may read, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import TruncWeek
from django.utils import timezone
from machina.apps.forum_conversation.models import Topic

from forum.enums import PostState
from forum.models import PostText, Report

from . import boards

WEEKS = 12
LISTED = 10  # unanswered questions shown


@dataclass
class Week:
    """What happened in the week that begins on `start`."""

    start: datetime
    posts: int = 0
    topics: int = 0
    members: int = 0


@dataclass
class Questions:
    """How questions of the last weeks fare. `hours`: the median until somebody else answers, None without any."""

    asked: int
    answered: int
    accepted: int
    hours: float | None


@dataclass
class Backlog:
    """What waits for moderators. `oldest`: since when, None when nothing waits."""

    held: int
    reported: int
    oldest: datetime | None


def _begin():
    """Return the Monday with which the first of the weeks begins, in the reader's time zone."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def _posts(access):
    return PostText.objects.filter(state=PostState.VISIBLE, topic__detail__shelf__in=access.readable).order_by()


def by_week(access):
    """Return the last weeks, oldest first: posts and topics in one query, new members in another."""
    begin = _begin()
    weeks = {}
    for number in range(WEEKS):
        start = begin + timedelta(weeks=number)
        weeks[start.date()] = Week(start)
    posts = _posts(access).filter(post__created__gte=begin).annotate(week=TruncWeek("post__created")).values("week")
    for row in posts.annotate(posts=Count("pk"), topics=Count("pk", filter=Q(number=1))):
        week = weeks.setdefault(row["week"].date(), Week(row["week"]))
        week.posts, week.topics = row["posts"], row["topics"]
    people = get_user_model().objects.filter(date_joined__gte=begin, is_active=True).order_by()
    for row in people.annotate(week=TruncWeek("date_joined")).values("week").annotate(members=Count("pk")):
        weeks.setdefault(row["week"].date(), Week(row["week"])).members = row["members"]
    return [weeks[day] for day in sorted(weeks)]


def by_board(access, language):
    """Return [(name of a board, posts, topics)] of the last weeks, the busiest first."""
    rows = (
        _posts(access)
        .filter(post__created__gte=_begin())
        .values("topic__detail__shelf")
        .annotate(posts=Count("pk"), topics=Count("topic", distinct=True))
        .order_by("-posts", "topic__detail__shelf")
    )
    rows = list(rows)
    names = boards.names(language, [row["topic__detail__shelf"] for row in rows])
    return [(names[row["topic__detail__shelf"]], row["posts"], row["topics"]) for row in rows]


def by_language(access):
    """Return [(language code, posts)] of the last weeks, the most used first."""
    rows = _posts(access).filter(post__created__gte=_begin()).values("language").annotate(posts=Count("pk"))
    return [(row["language"], row["posts"]) for row in rows.order_by("-posts", "language")]


def _questions(access):
    """Return the questions, with when somebody else first replied."""
    replies = PostText.objects.filter(topic=OuterRef("pk"), state=PostState.VISIBLE)
    others = replies.exclude(post__poster=OuterRef("poster")).order_by("number")
    asked = Topic.objects.filter(detail__is_question=True, detail__shelf__in=access.readable).order_by()
    return asked.annotate(first_reply=Subquery(others.values("post__created")[:1]))


def questions(access):
    """Return how the questions of the last weeks fare."""
    rows = list(
        _questions(access).filter(created__gte=_begin()).values_list("created", "first_reply", "detail__accepted_post")
    )
    waits = [(reply - created) / timedelta(hours=1) for created, reply, _accepted in rows if reply]
    return Questions(
        asked=len(rows),
        answered=len(waits),
        accepted=sum(accepted is not None for _created, _reply, accepted in rows),
        hours=median(waits) if waits else None,
    )


def unanswered(access):
    """Return the oldest questions of the last weeks to which nobody else has replied."""
    replies = PostText.objects.filter(topic=OuterRef("pk"), state=PostState.VISIBLE)
    answered = Exists(replies.exclude(post__poster=OuterRef("poster")))
    asked = Topic.objects.filter(detail__is_question=True, detail__shelf__in=access.readable, created__gte=_begin())
    return asked.filter(~answered).select_related("detail").order_by("created")[:LISTED]


def backlog(access):
    """Return what waits for the moderators of the boards that the reader moderates."""
    held = PostText.objects.filter(state=PostState.HELD, topic__forum__in=access.moderated)
    held = held.aggregate(number=Count("pk"), since=Min("post__updated"))
    reported = Report.objects.filter(closed_at=None, forum__in=access.moderated)
    reported = reported.aggregate(number=Count("post", distinct=True), since=Min("created"))
    since = [found["since"] for found in (held, reported) if found["since"]]
    return Backlog(held["number"], reported["number"], min(since, default=None))
