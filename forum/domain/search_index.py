"""Keeps the search index in step with the posts, in the transaction that changes them.

search_upkeep calls it at each change, the seed's load for many posts at once, `manage.py recount_forum` to mend it.
"""

from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from forum.enums import PostState
from forum.models import PostText

from . import search_tables as tables
from .search_words import stems_of

AT_ONCE = 500  # rows per statement, below the number of parameters a database takes


def put(post_ids):
    """Index posts anew as they are now; those that are not visible are taken out."""
    ids = list(post_ids)
    drop(ids)
    add(ids)


def add(post_ids):
    """Index posts that are new, and so in no table yet."""
    for chunk in batched(post_ids, AT_ONCE):
        _insert(PostText.objects.filter(post__in=chunk))


def drop(post_ids):
    """Take posts out of the index, whatever language they were in."""
    with connection.cursor() as cursor:
        for chunk in batched(post_ids, AT_ONCE):
            for language in tables.LANGUAGES:
                cursor.execute(tables.delete(connection.vendor, language, len(chunk)), chunk)


@transaction.atomic
def rebuild():
    """Index all posts anew and return how many there are."""
    with connection.cursor() as cursor:
        for table in tables.TABLES.values():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 a name of ours
    return _insert(PostText.objects.all())


def missing():
    """Return how many posts that belong into the index it lacks, and how many it has too many: 0 where all is well."""
    shown = PostText.objects.filter(state=PostState.VISIBLE, topic__approved=True, topic__detail__is_listed=True)
    wanted = set(shown.values_list("post", "language"))
    found = set()
    with connection.cursor() as cursor:
        for language, table in tables.TABLES.items():
            cursor.execute(f"SELECT {tables.KEY[connection.vendor]} FROM {table}")  # noqa: S608 names of ours
            found |= {(post_id, language) for (post_id,) in cursor.fetchall()}
    return len(wanted ^ found)


def _insert(texts):
    """Add those of these PostTexts that everybody with the board sees; returns how many."""
    earlier = PostText.objects.filter(topic=OuterRef("topic"), number__lt=OuterRef("number"))
    shown = texts.filter(state=PostState.VISIBLE, topic__approved=True, topic__detail__is_listed=True)
    rows = shown.annotate(is_first=~Exists(earlier)).order_by("post_id")
    fields = rows.values_list("post_id", "language", "plain", "topic__subject", "is_first")
    done = 0
    for chunk in batched(fields.iterator(chunk_size=AT_ONCE), AT_ONCE):
        _write(chunk)
        done += len(chunk)
    return done


def _write(rows):
    by_language = {language: [] for language in tables.LANGUAGES}
    for post_id, language, plain, subject, is_first in rows:
        subject_words = stems_of(subject, language) if is_first else ""
        by_language[language].append((post_id, subject_words, stems_of(plain, language)))
    with connection.cursor() as cursor:
        for language, entries in by_language.items():
            cursor.executemany(tables.insert(connection.vendor, language), entries)


def batched(iterable, size):
    """Give the items in tuples of `size` (itertools.batched, which Python 3.11 lacks)."""
    iterator = iter(iterable)
    while chunk := tuple(islice(iterator, size)):
        yield chunk
