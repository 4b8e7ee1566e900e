"""The boards as readers see them: names in their language, numbers, the last post, whether something is new."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import DateTimeField, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from machina.apps.forum.models import Forum

from forum.enums import BoardKind, Openness
from forum.models import BoardMark, ReadMark, Subscription, TopicDetail
from portal.core.prepared import Prepared

from .words import board_slug

_COLUMNS = {
    "pk": "pk",
    "parent": "parent_id",
    "type": "type",
    "kind": "board__kind",
    "openness": "board__openness",
    "icon": "board__icon",
    "topics": "direct_topics_count",
    "posts": "direct_posts_count",
    "last_post": "last_post_id",
    "last_post_on": "last_post_on",
    "last_subject": "last_post__topic__subject",
    "last_language": "last_post__topic__detail__language",
    "last_author": "last_post__poster__display_name",
    "own_name": "name",
    "name": "here__name",
    "description": "here__description",
    "italian_description": "italian__description",
    "has_unread": "has_unread",
    "is_followed": "is_followed",
}


@dataclass
class BoardRow:
    """A board in a list. `language`: of its name and description."""

    pk: int
    parent: int | None
    type: int
    kind: str
    openness: str
    icon: str
    topics: int
    posts: int
    last_post: int | None
    last_post_on: datetime | None
    last_subject: str
    last_language: str
    last_author: str
    name: str
    description: str
    language: str
    has_unread: bool
    is_followed: bool
    below: list = field(default_factory=list)

    @property
    def slug(self):
        """What stands for it in its address: its name in the reader's language."""
        return board_slug(self.name)

    @property
    def is_category(self):
        """Whether it only holds other boards together."""
        return self.type == Forum.FORUM_CAT

    @property
    def is_private(self):
        """Whether only those who belong to it read it."""
        return self.openness != Openness.OPEN


def rows(access, language, marks_unread=True):
    """Return every board that may be read, by id, in the order of the tree; one query.

    marks_unread: whether a member is told which boards have something new.
    """
    found = {}
    readable = tuple(sorted(access.readable))
    known = (
        _boards(access, language, marks_unread, readable) if access.is_member else _open(language, fixed=(readable,))
    )
    for row in known:
        board = _board(row, language)
        found[board.pk] = board
        if board.parent in found:
            found[board.parent].below.append(board)
    return found


def _boards(access, language, marks_unread, readable):
    """Return the rows of boards, by the names of _COLUMNS."""
    boards = Forum.objects.filter(pk__in=readable).annotate(
        here=FilteredRelation("texts", condition=Q(texts__language=language)),
        italian=FilteredRelation("texts", condition=Q(texts__language=settings.LANGUAGE_CODE)),
        has_unread=_has_unread(access) if marks_unread and access else Value(False),
        is_followed=_is_followed(access) if access else Value(False),
    )
    return boards.order_by("tree_id", "lft").values(*_COLUMNS.values())


@Prepared
def _open(language, readable):
    """What visitors see of the boards."""
    return _boards(None, language, False, readable)


def _board(row, language):
    known = {name: row[column] for name, column in _COLUMNS.items()}
    own_name, italian = known.pop("own_name"), known.pop("italian_description")
    if known["name"] is None:
        known |= {"name": own_name, "description": italian, "language": settings.LANGUAGE_CODE}
    else:
        known["language"] = language
    known["description"] = known["description"] or ""
    return BoardRow(**known)


def by_kind(boards):
    """Return [(kind, boards)] for the index: each board once, those of the same kind below it kept with it."""
    chosen = {kind: [] for kind in (BoardKind.EXCHANGE, *BoardKind)}
    for board in boards.values():
        above = boards.get(board.parent)
        inside = above is not None and not above.is_category and above.kind == board.kind
        if board.kind in chosen and not board.is_category and not inside:
            chosen[board.kind].append(board)
    return [(BoardKind(kind), found) for kind, found in chosen.items() if found]


def cutoff():
    """Return since when a topic without a new post counts as read."""
    return timezone.now() - timedelta(days=settings.FORUM_UNREAD_DAYS)


def _is_followed(access):
    return Exists(Subscription.objects.filter(user=access.user, forum=OuterRef("pk")))


def _has_unread(access):
    details = TopicDetail.objects.filter(shelf=OuterRef("pk"))
    return Exists(unread(details, access.user))


def unread(details, user):
    """Narrow TopicDetails to the topics with a post that the member has not seen."""
    marks = ReadMark.objects.filter(user=user, topic=OuterRef("pk"), number__gte=OuterRef("last_number"))
    since = read_until(user, OuterRef("shelf"))
    fresh = details.filter(~Exists(marks), last_post_on__gt=cutoff())
    return fresh.alias(news_on=Greatest("last_post_on", "arrived_on")).filter(news_on__gt=since)


def read_until(user, board):
    """Return the expression: up to when a member has marked a board as read."""
    marks = BoardMark.objects.filter(user=user, forum=board)
    ever = Value(datetime.fromtimestamp(0, tz=timezone.get_fixed_timezone(0)), DateTimeField())
    return Coalesce(Subquery(marks.values("read_until")), ever)


def followed(access, language):
    """Return (id, name) of the boards that a member follows and may read."""
    boards = Forum.objects.filter(pk__in=access.readable, subscriptions__user=access.user).annotate(
        here=FilteredRelation("texts", condition=Q(texts__language=language)),
        words=Coalesce(F("here__name"), F("name")),
    )
    return list(boards.order_by("words").values_list("pk", "words"))
