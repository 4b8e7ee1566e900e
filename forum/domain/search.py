"""Finding posts by their words: what a person may read and nothing else, not even in a count."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, Subquery

from forum.models import BoardText, PostText
from portal.core.prepared import Prepared

from . import search_tables as tables
from .search_words import Term, stem_of, terms_of

# Of each language, so many of the newest posts that have the words are put in order; older ones are not looked at.
RANKED = 500
# A word of so many letters finds longer ones too, when nothing has all the words.
SHORTEST_BEGINNING = 4


@dataclass(frozen=True)
class Found:
    """The posts found, best first, by id. `is_capped`: there may be more."""

    ids: list
    is_capped: bool = False


def find_posts(access, words, language):
    """Find the visible posts a person may read that have all the words, else those that have any, or longer ones.

    Posts in the reader's language come first; those in the other languages follow, for the network writes in three.
    """
    terms, boards = terms_of(words), sorted(access.readable)
    if not terms or not boards:
        return Found([])
    vendor, languages = connection.vendor, sorted(tables.LANGUAGES, key=lambda other: other != language)
    asked = {"most": RANKED + 1}
    for each in languages:
        asked[f"every_{each}"] = tables.question(vendor, _stemmed(terms, each))
        asked[f"any_{each}"] = tables.question(vendor, _stemmed(_widened(terms), each), any_of=True)
    with connection.cursor() as cursor:
        cursor.execute(tables.find(vendor, languages, boards), asked)
        ids = [pk for (pk,) in cursor.fetchall()]
    return Found(ids[:RANKED], len(ids) > RANKED)


def _widened(terms):
    """Return each word for itself, the longer ones as beginnings."""
    words = [word for term in terms for word in term.words]
    return [Term((word,), len(word) >= SHORTEST_BEGINNING) for word in dict.fromkeys(words)]


def _stemmed(terms, language):
    return [Term(tuple(stem_of(word, language) for word in term.words), term.is_prefix) for term in terms]


def stems_to_mark(words):
    """Return the beginnings of words that a result's reader looks for, of all languages."""
    asked = {word for term in terms_of(words) for word in term.words}
    return sorted({stem_of(word, language) for word in asked for language in tables.LANGUAGES} | asked)


def posts_to_show(ids, language):
    """Return PostTexts with topic, author and `board_name` in the reader's language, in the order of `ids`."""
    found = {text.pk: text for text in _texts(language, *ids)} if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _texts_of(language, *ids):
    board_name = BoardText.objects.filter(forum=OuterRef("topic__forum"), language=language).values("name")[:1]
    texts = PostText.objects.select_related("post__poster", "topic__forum").annotate(board_name=Subquery(board_name))
    return texts.filter(pk__in=ids)


_texts = Prepared(_texts_of)
