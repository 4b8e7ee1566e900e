"""What can be searched: each provider answers for one kind of thing."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from .forum import ForumProvider
from .pages import PageProvider
from .partners import PartnerProvider


@dataclass(frozen=True)
class Query:
    """What a reader asks: the words, the language of the page, and who asks (for what only some may read).

    is_counted_only: another kind is shown; of this one only the number is needed.
    """

    words: str
    language: str
    user: object
    is_counted_only: bool = False


class Provider(Protocol):
    """Searches one kind of thing. `search` returns a sliceable with count(), whose items are SearchResults.

    It has `is_capped` too where it counts no further than to a limit.
    """

    kind: str
    label: str | Promise

    def search(self, query: Query):
        """Return the results the asking person may read."""


# In the order of the results page; an app that has something to search adds its provider here.
PROVIDERS: tuple[Provider, ...] = (PageProvider(), PartnerProvider(), ForumProvider())
