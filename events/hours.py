"""Hours in words: always with the zone whose clocks show them, its distance from UTC, and the day there."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import dates
from django.utils.translation import get_language

from portal.core.dates import LOCALES
from portal.members.places import zone_name


@dataclass(frozen=True)
class Hours:
    """From when until when something takes place, as clocks in one zone show it.

    `day` is there where the day has to be said; `last_day` where it ends on another one.
    """

    start: datetime
    end: datetime
    zone: str
    day: str
    last_day: str

    @property
    def place(self):
        """Where clocks show these hours, in the reader's language."""
        return zone_name(self.zone)

    @property
    def offset(self):
        """The distance from UTC at that moment: “UTC+1”, which in summer may be another than in winter."""
        return offset(self.start)


def hours(starts_at, ends_at, zone, known_day=None):
    """Return the Hours of two moments in a zone; `known_day` is the date that a reader has before them already."""
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (starts_at, ends_at))
    return Hours(
        start,
        end,
        zone,
        "" if start.date() == known_day else day_in_words(start.date()),
        "" if end.date() == start.date() else day_in_words(end.date()),
    )


def day_in_words(day: date):
    """Return “Thursday 26 November 2026” in the reader's language."""
    return dates.format_date(day, "full", LOCALES.get(get_language(), "en_GB")).replace(", ", " ", 1)


def calendar_sheet(shown: Hours):
    """Return what stands on the sheet of a calendar: (“26”, “Nov 2026”), for some days (“26–27”, “Nov 2026”)."""
    first, last = shown.start.date(), shown.end.date()
    days = f"{first.day}–{last.day}" if first < last and first.month == last.month else f"{first.day}"
    return days, dates.format_date(first, "LLL y", LOCALES.get(get_language(), "en_GB"))


def clock(moment: datetime):
    """Return “15:00”, as all three languages write it."""
    return f"{moment:%H:%M}"


def offset(moment: datetime):
    """Return “UTC”, “UTC+1” or “UTC−3:30” for a moment that knows its zone."""
    minutes = int(moment.utcoffset().total_seconds()) // 60
    if not minutes:
        return "UTC"
    whole, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{whole}" + (f":{rest:02}" if rest else "")


def other_clocks(starts_at, ends_at, zone, zones):
    """Return the Hours in those of `zones` whose clocks differ from `zone` then, those that agree told together.

    Each entry is (names of the places, Hours of one of them).
    """
    here = hours(starts_at, ends_at, zone)
    groups = {}
    for other in zones:
        there = hours(starts_at, ends_at, other, known_day=here.start.date())
        if there.start.utcoffset() != here.start.utcoffset():
            groups.setdefault(there.start.utcoffset(), []).append(there)
    return [([there.place for there in group], group[0]) for _offset, group in sorted(groups.items())]
