"""Shows where the searched words stand in a text, whatever their accents."""

import re
from functools import lru_cache

from django.utils.html import escape, format_html_join
from django.utils.safestring import mark_safe

from portal.core.text import fold

EXCERPT_LENGTH = 240
# A shorter word is marked only where it stands whole: “de” is not what a reader sees in “début”.
SHORTEST_PREFIX = 4


def terms_of(query):
    """Return the folded words of a query, each once, the longest first."""
    return sorted(set(re.findall(r"\w+", fold(query))), key=lambda term: (-len(term), term))


def mark(text, terms, whole_words=False):
    """Return `text` as safe HTML with each occurrence of a term, at a word's beginning, inside <mark>.

    whole_words: the mark reaches to the end of the word, for terms that are words without their endings.
    """
    folded, places = _fold_with_places(text)
    spans = _spans(folded, terms, whole_words)
    pieces, position = [], 0
    for start, end in spans:
        first, last = places[start], places[end - 1] + 1
        pieces.append((text[position:first], text[first:last]))
        position = last
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return mark_safe(marked + escape(text[position:]))  # both halves are escaped


def excerpt(text, terms, length=EXCERPT_LENGTH):
    """Return about `length` characters of `text` around the first occurrence of a term, "" if there is none."""
    folded, places = _fold_with_places(text)
    spans = _spans(folded, terms)
    if not spans:
        return ""
    middle = places[spans[0][0]]
    start = max(0, middle - length // 3)
    if start:
        start = text.find(" ", start, middle) + 1 or start
    end = start + length
    if end < len(text):
        end = text.rfind(" ", middle, end) if text.rfind(" ", middle, end) > middle else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _fold_with_places(text):
    """Return the folded text and, for each of its characters, the place in `text` that it comes from."""
    folded, places = [], []
    for place, character in enumerate(text):
        for part in _fold_one(character):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=1000)
def _fold_one(character):
    return fold(character)


def _spans(folded, terms, whole_words=False):
    if not terms:
        return []
    alternatives = [re.escape(term) + ("" if len(term) >= SHORTEST_PREFIX else r"\b") for term in terms]
    pattern = r"\b(?:" + "|".join(alternatives) + ")" + (r"\w*" if whole_words else "")
    return [match.span() for match in re.finditer(pattern, folded)]
