"""What a text and a question become in the search index: folded words, without endings and without the smallest words.

The index stands on words made here, the same on every database: SQLite knows no French and no Italian, PostgreSQL cuts
“acqua” and “acque” into two words, and neither cuts a word typed without its accents as it cuts one typed with them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.core.text import fold

LONGEST_WORD = 40
MOST_WORDS = 16  # of a question
SHORTEST_STEM = 3
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')

# Of all three languages together: a French question is asked of the Italian and English texts as well.
_SMALL_WORDS = """
    au aux avec ce ces cet cette dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma mais me
    mes mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sont sur ta te tes toi ton tu un une vos votre
    vous
    agli ai al alla alle allo anche che chi ci coi col come con cui da dagli dai dal dalla dalle dallo degli dei del
    dell della delle dello di e gli ha hanno ho i in io lo loro ma mi mia mio ne negli nei nel nell nella nelle nello
    noi non nostra nostro o per piu quale questa questo si sono su sugli sui sul sull sulla sulle suo tra tuo una uno vi
    voi
    a about all an and any are as at be but by can do does for from has have he her his how if is it its my not of or
    our she so some than that the their them then there they this to was we were what when which who will with you your
"""
STOP_WORDS = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Term:
    """One word of a question, or several in a row between quotation marks."""

    words: tuple
    is_prefix: bool = False


def words_of(text):
    """Return the folded words of a text that count, in their order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text)) if _counts(word)]


def _counts(word):
    return word not in STOP_WORDS and (len(word) > 1 or word.isdigit())


def terms_of(question):
    """Return the Terms of a question: words, "words in a row" and beginnings*; any other sign only parts words."""
    terms = []
    for phrase, word in _PART.findall(question.replace("\x00", " ")):
        words = words_of(phrase or word)
        if phrase and words:
            terms.append(Term(tuple(words)))
        else:
            terms += [Term((each,), word.endswith("*") and each == words[-1]) for each in words]
    return list(dict.fromkeys(terms))[:MOST_WORDS]


def stems_of(text, language):
    """Return what the index of one language holds of a text."""
    stem = _STEMMERS[language]
    return " ".join(stem(word) for word in words_of(text))


def stem_of(word, language):
    """Return a folded word without what number, gender and the commonest forms of a verb add to it."""
    return _STEMMERS[language](word)


def _cut(word, *endings):
    """Return the word without the first of these endings that it has, unless too little would be left."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _single(word):
    """Return the word with one consonant at the end where it has two: planning, plan."""
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


@lru_cache(maxsize=20_000)
def _french(word):
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return word[:-3] + "al"  # communaux, communal
    return _single(_cut(_cut(_cut(word, "s", "x"), "er", "e"), "e"))


@lru_cache(maxsize=20_000)
def _italian(word):
    return _cut(word, "he", "hi", "ie", "ii", "ia", "io", "a", "e", "i", "o")


@lru_cache(maxsize=20_000)
def _english(word):
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif not word.endswith(("ss", "us")):
        word = _cut(word, "s")
    return _single(_cut(_cut(word, "ing", "ed") if len(word) > 5 else word, "e"))


_STEMMERS = {"fr": _french, "it": _italian, "en": _english}
