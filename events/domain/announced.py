"""What the page of an event says in one language, for letters, calendars and forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from events.enums import Attendance
from events.hours import clock, hours
from events.models import EventPage
from portal.core.domain.addresses import language_of, path_of


@dataclass(frozen=True)
class Session:
    """A session with its title. `pk` is None for one that is no more."""

    key: UUID
    pk: int | None
    title: str
    starts_at: datetime
    ends_at: datetime

    def hours_in_words(self, own_zone, event_zone):
        """Return lines that say when it is: in a person's zone and, where that is another, in the organiser's."""
        own = hours(self.starts_at, self.ends_at, own_zone)
        if own_zone == event_zone:
            return [_line(own)]
        return [_line(own), _line(hours(self.starts_at, self.ends_at, event_zone, known_day=own.start.date()))]


def moment_in_words(moment, zone):
    """Return “Thursday 26 November 2026, 15:00, Niamey, Niger (UTC+1)”."""
    shown = hours(moment, moment, zone)
    return f"{shown.day}, {clock(shown.start)}, {shown.place} ({shown.offset})"


def _line(told):
    """Return “Thursday 26 November 2026, 15:00–17:00, Niamey, Niger (UTC+1)”."""
    end = f" – {told.last_day}, {clock(told.end)}" if told.last_day else f"–{clock(told.end)}"
    day = f"{told.day}, " if told.day else ""
    return f"{day}{clock(told.start)}{end}, {told.place} ({told.offset})"


@dataclass(frozen=True)
class Announced:
    """An event in the words of its page; an event whose pages are all gone is called by its kind."""

    event: Any
    language: str
    title: str
    summary: str
    path: str
    place: str
    sessions: list
    questions: Any = ()
    page: Any = None

    def told(self, zone, sessions=None):
        """Return title and hours in words of each session (default: all), for a person in a zone."""
        chosen = self.sessions if sessions is None else sessions
        return [{"title": one.title, "lines": one.hours_in_words(zone, self.event.time_zone)} for one in chosen]

    @property
    def url(self):
        """The whole address of the page, of the front page where there is none."""
        return settings.BASE_URL + self.path


def announced(event, language):
    """Return the Announced of an event in a language, or in another one that its page exists in; two queries."""
    page = _page_of(event, language)
    return read(page, event, language) if page else _without_page(event, language)


def read(page, event, language):
    """Return the Announced of an event whose page is at hand."""
    titles = {UUID(block.id): block.value["title"] for block in page.sessions}
    return Announced(
        event=event,
        language=language,
        title=page.title,
        summary=page.summary,
        path=path_of(page),
        place=", ".join(filter(None, [page.place, page.address])) if event.attendance != Attendance.ONLINE else "",
        sessions=[_session(row, titles.get(row.key, "")) for row in event.sessions.all()],
        questions=page.questions,
        page=page,
    )


def _without_page(event, language):
    with translation.override(language):
        title = str(event.get_kind_display())
    sessions = [_session(row, "") for row in event.sessions.all()]
    return Announced(event, language, title, "", f"/{language}/", "", sessions)


def _session(row, title):
    return Session(row.key, row.pk, title, row.starts_at, row.ends_at)


def _page_of(event, language):
    """Return the page in the language, else another live one, else a withdrawn one: a letter still needs words."""
    pages = EventPage.objects.filter(translation_key=event.key)
    return min(pages, key=lambda page: (not page.live, language_of(page) != language, page.pk), default=None)
