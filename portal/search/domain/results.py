"""A search result as the results page shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html

from .highlight import excerpt, mark


@dataclass(frozen=True)
class SearchResult:
    """A title and a few words, with the searched terms marked; both are safe HTML.

    place: where it stands and who wrote it, in a few words. language: of title and words, if it is not the page's.
    """

    url: str
    title_html: str
    summary_html: str
    kind: object
    place: str = ""
    date: datetime | None = None

    @classmethod
    def of(cls, *, url, title, summary, text, terms, kind, language="", whole_words=False, **more):
        """Mark the terms; the words shown are those around the first term found in the text, else the summary."""
        title_html = _said_in(language, mark(title, terms, whole_words))
        summary_html = _said_in(language, mark(excerpt(text, terms) or summary, terms, whole_words))
        return cls(url, title_html, summary_html, kind, **more)


def _said_in(language, html):
    """Say in the markup which language it is, for whoever has it read aloud."""
    return format_html('<span lang="{}">{}</span>', language, html) if language else html
