"""What an organisation has done: each app above the members knows something of it, and the partner's page shows all.

An app registers a source in AppConfig.ready(); the page asks each with one query or two.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise


@dataclass(frozen=True)
class Appearance:
    """A thing that an organisation has done or takes part in. language: of the title, if it is not the reader's."""

    title: str
    url: str
    date: datetime.date | None = None
    language: str = ""


class Source(Protocol):
    """Knows the appearances of one kind; `key` is its place in the address of the page (#news), `order` on the page."""

    key: str
    label: str | Promise
    order: int

    def of(self, organisation, language: str, most: int) -> list[Appearance]:
        """Return up to `most` that everybody may see, the most telling first."""


_sources = {}


def register(source):
    """Make a source known under its key."""
    _sources[source.key] = source


def appearances_of(organisation, language, most=8):
    """Return (source, appearances) of each source that knows any, in the order of the page."""
    found = [(source, source.of(organisation, language, most)) for source in _sorted()]
    return [(source, rows) for source, rows in found if rows]


def _sorted():
    return sorted(_sources.values(), key=lambda source: source.order)
