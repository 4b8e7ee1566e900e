"""Appointments as calendars read them: the same moments in icalendar and in ical.js, in all zones, in all seasons."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from events.calendar import Appointment, invitation, published, time_zone
from tests.browser.requirements import ICAL_JS, require_calendar_reader

ZONES = ("Europe/Rome", "Africa/Dakar", "Africa/Niamey", "Africa/Ouagadougou")
HOUR = timedelta(hours=1)
# Around both ends of Rome's summer time (29 March and 25 October 2026, 01:00 UTC), and in the middle of each.
BEGINNINGS = [
    datetime(2026, 1, 15, 14, tzinfo=UTC),
    *(datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in range(3)),
    datetime(2026, 7, 15, 14, tzinfo=UTC),
    *(datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 2)),
]
TWO_YEARS = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
PEOPLE = {"organiser": ("Log-In Networks", "noreply@example.org"), "attendee": ('Aïssa "Zinder"; N.', "a@example.net")}


def appointment(begin=BEGINNINGS[0], zone="Europe/Rome", **fields):
    words = {
        "summary": "Acqua, suolo; e «registri»",
        "description": "Prima riga\nSeconda riga",
        "url": "https://x.it/?a=1",
    }
    known = {"uid": "one@log-in-networks", "sequence": 3, "stamp": BEGINNINGS[0]}
    return Appointment(starts_at=begin, ends_at=begin + HOUR, zone=zone, **{**known, **words, **fields})


def event_in(data):
    calendar = Calendar.from_ical(data)
    return calendar, next(iter(calendar.walk("VEVENT")))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("begin", [*BEGINNINGS, TWO_YEARS], ids=str)
def test_icalendar_reads_the_moments_back(zone, begin):
    _calendar, event = event_in(invitation(appointment(begin, zone), **PEOPLE))
    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == (begin, begin + HOUR)


@pytest.fixture(scope="module")
def ical_js():
    """What ical.js, which web mail and Thunderbird read calendars with, makes of calendars."""
    require_calendar_reader()

    def read(calendars):
        command = ["node", str(Path(__file__).with_name("read.cjs")), str(ICAL_JS)]
        told = subprocess.run(command, input=json.dumps(calendars), capture_output=True, text=True, check=True)
        return json.loads(told.stdout)

    return read


def test_ical_js_reads_the_same_moments_by_the_zones_of_the_file_itself(ical_js):
    wanted = [(zone, begin) for zone in ZONES for begin in [*BEGINNINGS, TWO_YEARS]]
    read = ical_js([invitation(appointment(begin, zone), **PEOPLE).decode() for zone, begin in wanted])
    begins = [datetime.fromisoformat(one["events"][0]["start"].replace("Z", "+00:00")) for one in read]
    assert begins == [begin for _zone, begin in wanted]


def test_ical_js_reads_words_people_and_method(ical_js):
    [one] = ical_js([invitation(appointment(), **PEOPLE).decode()])
    [event] = one["events"]
    assert (one["method"], event["sequence"], event["uid"]) == ("REQUEST", 3, "one@log-in-networks")
    assert event["summary"] == "Acqua, suolo; e «registri»"
    assert (event["organizer"], event["attendees"]) == ("mailto:noreply@example.org", ["mailto:a@example.net"])


def test_a_moved_event_keeps_its_identity_and_rises_and_a_cancelled_one_goes(ical_js):
    moved = appointment(BEGINNINGS[4], sequence=4)
    off = appointment(BEGINNINGS[4], sequence=5, is_cancelled=True)
    read = ical_js([invitation(one, **PEOPLE).decode() for one in (appointment(), moved, off)])
    assert [one["method"] for one in read] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [one["events"][0] for one in read]
    assert {event["uid"] for event in events} == {"one@log-in-networks"}
    assert [event["sequence"] for event in events] == [3, 4, 5]
    assert [event["status"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_clocks_change_at_the_hour_that_they_showed_before():
    onsets = [part["dtstart"].dt for part in time_zone("Europe/Rome", 2026, 2026).subcomponents]
    assert onsets[1:] == [datetime(2026, 3, 29, 2), datetime(2026, 10, 25, 3)]


def test_a_feed_says_its_name_and_names_nobody():
    calendar, event = event_in(published([appointment()], uid="feed", name="Events", url="https://x.it/c.ics"))
    assert (calendar["name"], calendar["x-wr-calname"], calendar["method"]) == ("Events", "Events", "PUBLISH")
    assert "attendee" not in event
    assert "organizer" not in event


def test_lines_are_no_longer_than_75_bytes():
    data = invitation(appointment(summary="è" * 200), **PEOPLE)
    assert max(map(len, data.split(b"\r\n"))) <= 75
