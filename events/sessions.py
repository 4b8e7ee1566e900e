"""What the sessions of a page say, read from their blocks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.utils.translation import gettext as _

from portal.core.alternative_text import UnpublishableError
from portal.core.text import fold, words_of_html

from .times import is_skipped, moment, zone_of


class ScheduleError(UnpublishableError):
    """The sessions of a page that was to be published do not make an event."""


@dataclass(frozen=True)
class SessionTime:
    """When a session takes place; `key` is the id of its block."""

    key: UUID
    starts_at: datetime
    ends_at: datetime


def is_timed(value):
    """Say whether a session block holds a day and two hours, which a draft need not."""
    return bool(value["day"] and value["start"] and value["end"])


def session_times(sessions, zone):
    """Return the SessionTime of each finished session, by time."""
    times = [_time_of(block, zone) for block in sessions if is_timed(block.value)]
    return sorted(times, key=lambda time: (time.starts_at, time.ends_at, time.key))


def _time_of(block, zone):
    day, start, end = (block.value[name] for name in ("day", "start", "end"))
    return SessionTime(UUID(block.id), moment(day, start, zone), moment(day, end, zone))


def faults(sessions, zone):
    """Return, in words, why these sessions do not make an event that can be announced."""
    values = [block.value for block in sessions if is_timed(block.value)]
    if not values:
        return [_("An event has at least one session: add its day and its hours.")]
    late = [value["title"] for value in values if value["end"] <= value["start"]]
    skipped = [value["title"] for value in values if zone_of(zone) and _is_skipped(value, zone)]
    return [
        *(_("“%(title)s” ends before it begins.") % {"title": title} for title in late),
        *(
            _("“%(title)s”: clocks are put forward that night, and this hour does not exist.") % {"title": title}
            for title in skipped
        ),
    ]


def _is_skipped(value, zone):
    return any(is_skipped(value["day"], value[name], zone) for name in ("start", "end"))


def require_schedule(page):
    """Raise ScheduleError for a page that cannot be announced, whatever door it comes through."""
    if found := faults(page.sessions, page.time_zone):
        raise ScheduleError(page, f"{page.title}: {found[0]}")


def languages_of(sessions):
    """Return the codes of the languages that can be heard in some session, in alphabetical order."""
    values = [block.value for block in sessions]
    return sorted(
        {code for value in values for code in [*(value["languages"] or ()), *(value["interpretation"] or ())]}
    )


def words_of_sessions(sessions):
    """Return titles, speakers and descriptions of all sessions as plain words."""
    words = []
    for block in sessions:
        value = block.value
        words += [value["title"], words_of_html(str(value["description"].source) if value["description"] else "")]
        words += [" ".join(filter(None, speaker.values())) for speaker in value["speakers"]]
    return " · ".join(filter(None, words))


def double_bookings(sessions):
    """Return (speaker, title, title) for each two sessions that overlap and have a speaker in common."""
    by_speaker = defaultdict(list)
    for block in sessions:
        if is_timed(block.value):
            for name, spelt in {fold(s["name"]): s["name"] for s in block.value["speakers"] if s["name"]}.items():
                by_speaker[name].append((spelt, block.value))
    pairs = (pair for talks in by_speaker.values() for pair in combinations(talks, 2))
    return [(name, one["title"], other["title"]) for (name, one), (_, other) in pairs if _overlap(one, other)]


def _overlap(one, other):
    return one["day"] == other["day"] and one["start"] < other["end"] and other["start"] < one["end"]
