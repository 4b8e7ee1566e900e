"""Where what can be discussed and where it is discussed meet: neither app knows the other.

An app that has things to talk about (pages, events, articles of the agreement) registers a Source in its
AppConfig.ready(). The forum asks the sources what a discussion is about and who may read it.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.dispatch import Signal

# Who may read some subjects may have changed. Sent with `kind` and `keys`.
audience_changed = Signal()
# The portal itself has something to say about a subject that everybody may read: its recording is there, say. Sent with
# `kind`, `key`, `words` (Markdown) and their `language`, within the sender's transaction, which sees to it that it is
# sent once.
portal_says = Signal()


@dataclass(frozen=True)
class Subject:
    """Something to talk about, in one language. `is_public`: everybody may read it, so its talk may be in lists."""

    kind: str
    key: UUID
    title: str
    url: str
    language: str
    is_public: bool


class Source(Protocol):
    """Knows the subjects of one kind."""

    kind: str

    def find(self, key: UUID, user, language: str) -> Subject | None:
        """Return the subject as this person may read it, in the language if it exists there; None for nobody's."""

    def readable(self, keys: set[UUID], user) -> set[UUID]:
        """Return those of the keys whose subjects this person may read, in as many queries as for one."""

    def is_public(self, key: UUID) -> bool:
        """Say whether everybody may read the subject."""


_sources = {}


def register(source):
    """Make a source known under its kind."""
    _sources[source.kind] = source


def source_of(kind):
    """Return the source of a kind, None for a kind nobody registered."""
    return _sources.get(kind)
