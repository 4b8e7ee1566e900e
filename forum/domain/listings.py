"""Lists of topics: of a board, the latest, the unread, the followed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import DateTimeField, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from machina.apps.forum_conversation.forum_polls.models import TopicPoll
from machina.apps.forum_conversation.models import Topic

from forum.models import ReadMark, Subscription, TopicDetail

from . import directory
from .words import board_slug

_COLUMNS = {
    "pk": "topic_id",
    "subject": "topic__subject",
    "slug": "topic__slug",
    "language": "language",
    "board": "shelf_id",
    "board_name": "board_name",
    "rank": "rank",
    "status": "topic__status",
    "is_question": "is_question",
    "accepted": "accepted_post_id",
    "has_poll": "has_poll",
    "posts": "topic__posts_count",
    "views": "topic__views_count",
    "author": "topic__poster__display_name",
    "created": "topic__created",
    "last_post": "topic__last_post_id",
    "last_author": "topic__last_post__poster__display_name",
    "last_post_on": "last_post_on",
    "arrived_on": "arrived_on",
    "last_number": "last_number",
    "read_number": "read_number",
    "read_until": "read_until",
}
FARTHEST_PAGE = 10_000


@dataclass
class TopicRow:
    """A topic in a list. `read_number`: of the last post that the member has seen, None for none."""

    pk: int
    subject: str
    slug: str
    language: str
    board: int
    board_name: str
    rank: int
    status: int
    is_question: bool
    accepted: int | None
    has_poll: bool
    posts: int
    views: int
    author: str
    created: datetime
    last_post: int | None
    last_author: str
    last_post_on: datetime
    arrived_on: datetime
    last_number: int
    read_number: int | None
    read_until: datetime | None

    @property
    def board_slug(self):
        """What stands for its board in an address: the name in the reader's language."""
        return board_slug(self.board_name)

    @property
    def replies(self):
        """How many posts followed the first one."""
        return max(self.posts - 1, 0)

    @property
    def is_locked(self):
        """Whether nobody may reply any more."""
        return self.status == Topic.TOPIC_LOCKED

    @property
    def is_pinned(self):
        """Whether it stands at the head of its board."""
        return self.rank == Topic.TOPIC_STICKY

    @property
    def is_announcement(self):
        """Whether it stands above all."""
        return self.rank == Topic.TOPIC_ANNOUNCE

    @property
    def is_unread(self):
        """Whether the member has not seen its last post; never for a visitor."""
        if self.read_until is None or self.last_post_on <= directory.cutoff():
            return False
        if max(self.last_post_on, self.arrived_on) <= self.read_until:
            return False
        return (self.read_number or 0) < self.last_number


def shown(access):
    """Return the TopicDetails of all topics that lists may show this person."""
    # `+ 0` keeps the databases from going through the boards one by one: the newest topics stand first in an index of
    # their own, and a page of them is enough.
    return TopicDetail.objects.annotate(place=F("shelf_id") + 0).filter(place__in=access.readable, shelf__isnull=False)


def latest(access, language=""):
    """Return the topics of all boards, the one with the newest post first; `language` narrows to topics in it."""
    found = shown(access).order_by("-last_post_on", "-topic_id")
    return found.filter(language=language) if language else found


def unread(access):
    """Return the topics with posts that the member has not seen, the newest first."""
    return directory.unread(shown(access), access.user).order_by("-last_post_on", "-topic_id")


def followed(access):
    """Return the topics that the member follows, the newest first."""
    follows = Subscription.objects.filter(user=access.user, topic__isnull=False)
    return shown(access).filter(topic__in=follows.values("topic")).order_by("-last_post_on", "-topic_id")


QUESTIONS = {
    "open": Q(is_question=True, accepted_post=None),
    "answered": Q(is_question=True, accepted_post__isnull=False),
    "unanswered": Q(topic__posts_count=1),
}


def of_board(board_id, state="", language=""):
    """Return the topics of a board that may be read: announcements, pinned ones, then by last post.

    state: open or answered questions, or topics that nobody has replied to; anything else: all.
    """
    found = TopicDetail.objects.filter(shelf=board_id).order_by("-rank", "-last_post_on", "-topic_id")
    found = found.filter(QUESTIONS[state]) if state in QUESTIONS else found
    return found.filter(language=language) if language else found


def read(details, access, language):
    """Return the TopicRows of a slice of TopicDetails in one query; `language` is that of the boards' names."""
    if access.is_member:
        marks = ReadMark.objects.filter(user=access.user, topic=OuterRef("pk"))
        marked = {
            "read_number": Subquery(marks.values("number")),
            "read_until": directory.read_until(access.user, OuterRef("shelf")),
        }
    else:
        marked = {"read_number": Value(None, IntegerField()), "read_until": Value(None, DateTimeField())}
    # The slice first, by its index alone; then what else the rows show.
    chosen = TopicDetail.objects.filter(pk__in=details.values("topic_id")).order_by(*details.query.order_by)
    rows = chosen.annotate(
        here=FilteredRelation("shelf__texts", condition=Q(shelf__texts__language=language)),
        board_name=Coalesce(F("here__name"), F("shelf__name")),
        has_poll=Exists(TopicPoll.objects.filter(topic=OuterRef("pk"))),
        **marked,
    ).values(*_COLUMNS.values())
    return [TopicRow(**{name: row[column] for name, column in _COLUMNS.items()}) for row in rows]


class KnownPaginator(Paginator):
    """Pages of a list whose length is known without counting it."""

    count = 0

    def __init__(self, count, per_page):
        """Take the length."""
        self.count = count
        super().__init__(range(count), per_page)


def page(details, number, access, language, count=None):
    """Return a page of TopicRows; `number` may be anything: the nearest page is found.

    count: the length if it is known. Without it the list is not counted: the pager knows of one page more.
    """
    size = settings.FORUM_TOPICS_PER_PAGE
    if count is None:
        wanted = whole(number)
        rows = read(details[(wanted - 1) * size : wanted * size + 1], access, language)
        if rows or wanted == 1:
            return Page(rows[:size], wanted, KnownPaginator((wanted - 1) * size + len(rows), size))
        count = details.count()
    place = KnownPaginator(count, size).get_page(number)
    first = (place.number - 1) * size
    place.object_list = read(details[first : first + size], access, language)
    return place


def whole(number):
    """Return a page's number for whatever the address says."""
    try:
        return min(max(int(number), 1), FARTHEST_PAGE)
    except (TypeError, ValueError):
        return 1
