"""What takes place at an event, session by session: the words of a page at the hours that hold for all languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from events.enums import EventStatus
from events.models import Event, EventPage
from events.sessions import SessionTime
from portal.core.domain.addresses import language_of
from portal.core.models import Theme
from portal.members.spoken import language_name

from .doors import Door, door_of
from .labels import Labels, labels_of


@dataclass(frozen=True)
class Part:
    """A session as a page shows it; `language` is that of its words where it is not the page's."""

    key: UUID
    starts_at: datetime
    ends_at: datetime
    title: str
    speakers: list
    languages: list
    interpretation: list
    themes: list
    description: Any
    language: str = ""


@dataclass(frozen=True)
class Shown:
    """An event as its page shows it; `row` is None before it was first published."""

    row: Event | None
    parts: list
    door: Door
    labels: Labels

    @property
    def languages(self):
        """The languages spoken in some session."""
        return _names(self.parts, "languages")

    @property
    def interpretation(self):
        """The languages that some session is interpreted into."""
        return _names(self.parts, "interpretation")

    @property
    def is_moved(self):
        """Whether it was first announced for another date."""
        return self.row is not None and self.row.status == EventStatus.MOVED


def shown_event(page, *, as_written=False, now=None):
    """Return what an event's page shows of its event. `as_written` as for programme_of."""
    parts, labels = programme_of(page, as_written=as_written), labels_of(page, as_written=as_written)
    return Shown(page.event, parts, door_of(page.event, now), labels)


def _names(parts, kind):
    return list(dict.fromkeys(name for part in parts for name in getattr(part, kind)))


def programme_of(page, *, as_written=False):
    """Return the Parts of a page by time.

    They take place when the event's rows say, for a translation may be older than its original. A session that the
    translation does not know yet is shown in the original's words. `as_written`: at the page's own hours, as the
    preview of a draft must be.
    """
    times = page.session_times() if as_written or page.event is None else _times_of(page.event)
    words = {UUID(block.id): (block.value, "") for block in page.sessions}
    if any(time.key not in words for time in times):
        words = {**_words_of_relatives(page), **words}
    themes = _themes([value for value, _language in words.values()], page.locale_id)
    return [_part(time, *words[time.key], themes) for time in times if time.key in words]


def _times_of(event):
    return [SessionTime(row.key, row.starts_at, row.ends_at) for row in event.sessions.all()]


def _words_of_relatives(page):
    """Return the session blocks of the page's live versions in other languages."""
    others = EventPage.objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk)
    return {UUID(block.id): (block.value, language_of(other)) for other in others for block in other.sessions}


def _themes(values, locale_id):
    """Return the names of the themes that sessions name, by key, in the page's language; no query without any."""
    keys = {key for value in values for key in value["themes"] or ()}
    return {str(theme.translation_key): theme.name for theme in _rows(keys, locale_id)} if keys else {}


def _rows(keys, locale_id):
    return Theme.objects.filter(translation_key__in=keys, locale_id=locale_id)


def _part(time, value, language, themes):
    return Part(
        key=time.key,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        title=value["title"],
        speakers=list(value["speakers"]),
        languages=[language_name(code) for code in value["languages"] or ()],
        interpretation=[language_name(code) for code in value["interpretation"] or ()],
        themes=[themes[key] for key in value["themes"] or () if key in themes],
        description=value["description"],
        language=language,
    )
