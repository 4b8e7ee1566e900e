"""The one queue of moderators: posts that wait for approval or were reported, the oldest first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from machina.apps.forum_conversation.models import Post

from forum.enums import HeldFor, PostState, ReportReason
from forum.models import PostText, Report, TopicDetail

from . import threads
from .shown import ShownPost, show

# What can be looked at alone.
KINDS = ("reported", "held", "new")
PER_PAGE = 10


@dataclass
class Said:
    """A report as the queue shows it."""

    reason: str
    words: str
    by: str  # "": somebody who is no member any more
    created: datetime

    @property
    def get_reason_display(self):
        """The reason in the reader's language, under the name it has on a Report."""
        return ReportReason(self.reason).label


@dataclass
class Waiting:
    """A post in the queue, with where it stands and why it is here."""

    post: ShownPost
    topic_id: int
    subject: str
    slug: str
    board_id: int
    board: str
    since: datetime
    is_first: bool
    reports: list = field(default_factory=list)

    @property
    def is_hidden(self):
        """Whether readers do not see it now."""
        return self.post.state != PostState.VISIBLE


def waiting(access, kind=""):
    """Return the posts that wait for this moderator, as Post rows with `since`. kind: one of KINDS, "" for all."""
    reports = Report.objects.filter(post=OuterRef("pk"), closed_at=None).order_by("created")
    since = Coalesce(Subquery(reports.values("created")[:1]), F("updated"))
    return _chosen(access, kind).annotate(since=since).order_by("since", "pk")


def _chosen(access, kind=""):
    boards, closed = access.moderated, closed_topics(access)
    # Said twice, for SQLite finds the few that are not visible by their index (posts_by_state) only if told so.
    waiting = PostText.objects.exclude(state=PostState.VISIBLE).filter(state=PostState.HELD)
    held = waiting.filter(topic__forum__in=boards).exclude(topic__in=closed).order_by()
    if kind == "new":
        held = held.filter(held_for=HeldFor.NEW_MEMBER)
    elif kind == "held":
        held = held.exclude(held_for=HeldFor.NEW_MEMBER)
    open_reports = Report.objects.filter(forum__in=boards, closed_at=None).order_by()
    reported = open_reports.exclude(post__topic__in=closed).values("post")
    ids = {"reported": reported, "held": held.values("post"), "new": held.values("post")}
    return Post.objects.filter(pk__in=ids.get(kind, held.values("post").union(reported))).order_by()


def closed_topics(access):
    """Return the ids of the topics with posts that wait and about pages that this moderator may not read."""
    if not hasattr(access, "closed_topics"):
        waits = Exists(PostText.objects.filter(topic=OuterRef("pk"), state=PostState.HELD))
        reported = Exists(Report.objects.filter(post__topic=OuterRef("pk"), closed_at=None))
        unlisted = TopicDetail.objects.filter(is_listed=False, topic__forum__in=access.moderated)
        found = unlisted.filter(waits | reported).values_list("pk", "topic__thread__kind", "topic__thread__key")
        access.closed_topics = threads.unreadable(access.user, found)
    return access.closed_topics


def count(access):
    """Return how many posts wait for this moderator; asked once for an Access."""
    if not access.moderated:
        return 0
    if not hasattr(access, "waiting_count"):
        access.waiting_count = _chosen(access).count()
    return access.waiting_count


def page(access, kind, number, language):
    """Return a Page of Waiting; the last one for a number too high. Two queries, and one more if there are files."""
    number = int(number) if str(number).isdecimal() and len(str(number)) < 7 else 1
    rows = list(_rows(access, kind, max(number, 1), language))
    if not rows and number > 1:
        number = Paginator(_chosen(access, kind), PER_PAGE).num_pages
        rows = list(_rows(access, kind, number, language))
    access.waiting_count = rows[0].total if rows else _chosen(access).count() if kind else 0
    paginator = Paginator(range(rows[0].total_of_kind if rows else 0), PER_PAGE)
    return Page(_items(rows), number, paginator)


def _rows(access, kind, number, language):
    """Return the posts of a page with place and open reports, one row per report; each has both totals."""
    start = (number - 1) * PER_PAGE
    here = waiting(access, kind).values("pk")[start : start + PER_PAGE]
    reports = FilteredRelation("reports", condition=Q(reports__closed_at=None))
    names = FilteredRelation("topic__forum__texts", condition=Q(topic__forum__texts__language=language))
    return (
        waiting(access, kind)
        .filter(pk__in=here)
        .annotate(open=reports, name=names)
        .annotate(
            board_name=F("name__name"),
            reason=F("open__reason"),
            words=F("open__words"),
            reporter=F("open__reporter__display_name"),
            reported_at=F("open__created"),
            total=_total(_chosen(access)),
            total_of_kind=_total(_chosen(access, kind)),
        )
        .select_related("topic__forum", "topic__detail")
        .order_by("since", "pk", "open__pk")
    )


def _total(posts):
    """Return the expression: how many posts these are."""
    return Subquery(posts.annotate(all=Value(1)).values("all").annotate(total=Count("pk")).values("total"))


def _items(rows):
    shown = {post.pk: post for post in show(PostText.objects.filter(pk__in={row.pk for row in rows}))} if rows else {}
    items = {}
    for row in rows:
        if row.pk not in items and row.pk in shown:
            items[row.pk] = _item(row, shown[row.pk])
        if row.reason and row.pk in items:
            items[row.pk].reports.append(Said(row.reason, row.words, row.reporter or "", row.reported_at))
    return list(items.values())


def _item(row, post):
    return Waiting(
        post=post,
        topic_id=row.topic_id,
        subject=row.topic.subject,
        slug=row.topic.slug,
        board_id=row.topic.forum_id,
        board=row.board_name or row.topic.forum.name,
        since=row.since,
        is_first=row.topic.first_post_id == row.pk,
    )
