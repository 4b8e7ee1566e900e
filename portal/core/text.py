"""Plain words out of rich content, and words folded for comparison."""

import re
import unicodedata
from collections.abc import Mapping
from html import unescape

from django.utils.html import strip_tags


def fold(text):
    """Return text in lower case without accents: “Été à l’école” becomes “ete a l'ecole”.

    Compatibility decomposition (NFKD, Unicode Standard Annex 15) also unfolds ligatures; œ and æ have none and are
    spelled out; the typographic apostrophe becomes the typed one.
    """
    text = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# What blocks hold that is no word of the page.
NOT_WORDS = {"id", "type", "url", "image", "page", "document", "decorative"}


def words_of_stream(raw):
    """Return the words of a StreamField's raw data, without markup and without a query for what its blocks point at."""
    return " · ".join(filter(None, map(words_of_html, _strings(list(raw)))))


def _strings(raw):
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        for name, value in raw.items():
            if name not in NOT_WORDS:
                yield from _strings(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _strings(value)


# Tags that part words; inline ones (<b>, <a>) stand within them.
BLOCK_TAG = re.compile(r"</?(?:p|br|li|ul|ol|h[1-6]|div|table|tr|td|th|blockquote)\b[^>]*>", re.IGNORECASE)


def words_of_html(html):
    """Return the words of an HTML fragment, a space where a block began or ended."""
    return " ".join(unescape(strip_tags(BLOCK_TAG.sub(" ", html))).split())
