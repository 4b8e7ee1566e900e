"""Posts outside their topics: how each begins, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page
from django.db.models import F
from django.db.models.functions import Left

from forum.enums import PostState
from forum.models import PostText

from .listings import KnownPaginator, whole

LENGTH = 240  # characters of a post's words
_COLUMNS = {
    "pk": "pk",
    "number": "number",
    "language": "language",
    "words": "words",
    "created": "post__created",
    "author": "post__poster__display_name",
    "topic": "topic_id",
    "subject": "topic__subject",
    "topic_language": "topic__detail__language",
    "is_listed": "topic__detail__is_listed",
}


@dataclass
class Excerpt:
    """How a post begins."""

    pk: int
    number: int
    language: str
    words: str
    created: datetime
    author: str
    topic: int
    subject: str
    topic_language: str
    is_listed: bool


def shown(access):
    """Return the PostTexts that lists may show this person."""
    return PostText.objects.filter(
        state=PostState.VISIBLE, topic__detail__shelf__in=access.readable, topic__detail__shelf__isnull=False
    )


def read(texts):
    """Return the Excerpts of a slice of PostTexts, in one query."""
    rows = texts.annotate(words=Left(F("plain"), LENGTH)).values(*_COLUMNS.values())
    return [Excerpt(**{name: row[column] for name, column in _COLUMNS.items()}) for row in rows]


def page(texts, number):
    """Return a page of Excerpts; the list is not counted, the pager knows of one page more."""
    size, wanted = settings.FORUM_POSTS_PER_PAGE, whole(number)
    rows = read(texts[(wanted - 1) * size : wanted * size + 1])
    if rows or wanted == 1:
        return Page(rows[:size], wanted, KnownPaginator((wanted - 1) * size + len(rows), size))
    return page(texts, -(-texts.count() // size))


def bookmarked(access):
    """Return the PostTexts that a member keeps, the newest bookmark first."""
    return shown(access).filter(post__bookmarks__user=access.user).order_by("-post__bookmarks__pk")


def written_by(access, member):
    """Return the PostTexts by a member that the reader may read, the newest first."""
    return shown(access).filter(post__poster=member).order_by("-pk")


def languages_of(access, member):
    """Return the codes of the languages that a member writes in, the one of the profile first."""
    written = written_by(access, member).order_by().values_list("language", flat=True).distinct()
    return list(dict.fromkeys([member.language, *sorted(written)]))
