"""Shows where the searched words stand in a text, whatever their accents."""

import re
from functools import lru_cache

from django.utils.html import escape, format_html_join
from django.utils.safestring import mark_safe

from portal.core.text import fold

EXCERPT_LENGTH = 240
PART = 4000  # characters of a long text that are looked at together
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
    first, last = _part_with(text, terms, margin=length)
    part = text[first:last]
    folded, places = _fold_with_places(part)
    spans = _spans(folded, terms)
    if not spans:
        return ""
    middle = places[spans[0][0]]
    start = max(0, middle - length // 3)
    if start:
        start = part.find(" ", start, middle) + 1 or start
    end = start + length
    if end < len(part):
        end = part.rfind(" ", middle, end) if part.rfind(" ", middle, end) > middle else end
    is_cut = first + start > 0, first + end < len(text)
    return ("… " if is_cut[0] else "") + part[start:end].strip() + (" …" if is_cut[1] else "")


def _part_with(text, terms, margin):
    """Return the bounds of a part of a long text in which a term occurs first, with a margin on both sides.

    To fold a text with the places of its characters takes a hundred times as long as to fold it.
    """
    if not terms:
        return 0, 0
    begin = 0
    while begin < len(text):
        end = text.find(" ", begin + PART)
        end = end if end >= 0 else len(text)
        if _spans(fold(text[begin:end]), terms):
            before = text.find(" ", max(0, begin - margin), begin) if begin > margin else 0
            return max(before, 0), min(len(text), end + margin)
        begin = end
    return 0, 0


def _fold_with_places(text):
    """Return the folded text and, for each of its characters, the place in `text` that it comes from."""
    parts = [_fold_one(character) for character in text]
    folded = "".join(parts)
    if len(folded) == len(text) and all(parts):  # one for each: true of nearly every text
        return folded, range(len(text))
    folded, places = [], []
    for place, part_of_one in enumerate(parts):
        for part in part_of_one:
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
