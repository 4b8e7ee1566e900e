"""Appointments as calendars read them (iCalendar, RFC 5545; invitations, RFC 5546): pure functions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDuration

PRODUCT = "-//Log-In Networks//Events//EN"
REFRESH = timedelta(hours=6)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Appointment:
    """One session, in one language. `url` is its page, or the personal link in an invitation."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    sequence: int
    stamp: datetime
    description: str = ""
    location: str = ""
    url: str = ""
    is_cancelled: bool = False


def invitation(appointment, *, organiser, attendee):
    """Return the iTIP message for one person: METHOD:REQUEST, or CANCEL for an appointment that is off.

    organiser, attendee: pairs of name and address. A message is about one appointment (RFC 5546, 3.2.2), so a seminar
    of two days is two messages.
    """
    calendar = _calendar("CANCEL" if appointment.is_cancelled else "REQUEST", uid=appointment.uid)
    entry = _event(appointment)
    entry.organizer = _person(*organiser)
    status = {} if appointment.is_cancelled else {"partstat": "ACCEPTED"}
    entry.attendees = [_person(*attendee, cutype="INDIVIDUAL", role="REQ-PARTICIPANT", rsvp=False, **status)]
    return _written(calendar, [(entry, appointment)])


def published(appointments, *, uid, name="", url=""):
    """Return a calendar to be kept or subscribed to: METHOD:PUBLISH, without people.

    uid: the calendar's own; name, url: of a feed that programs ask again every few hours (RFC 7986).
    """
    calendar = _calendar("PUBLISH", uid=uid)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH))
    if url:
        calendar.add("url", url)
    return _written(calendar, [(_event(appointment), appointment) for appointment in appointments])


def _calendar(method, *, uid):
    return Calendar.new(prodid=PRODUCT, method=method, uid=uid)


def _event(appointment):
    zone = _zone_of(appointment)
    return Event.new(
        uid=appointment.uid,
        stamp=appointment.stamp.astimezone(UTC),
        start=appointment.starts_at.astimezone(zone),
        end=appointment.ends_at.astimezone(zone),
        summary=appointment.summary,
        description=appointment.description or None,
        location=appointment.location or None,
        url=appointment.url or None,
        sequence=appointment.sequence,
        status="CANCELLED" if appointment.is_cancelled else "CONFIRMED",
    )


def _zone_of(appointment):
    """Return the zone to write an appointment in: its own, or UTC where clocks there show an hour twice that night.

    A time that clocks show twice means the first (RFC 5545, 3.3.5), but not every program knows that.
    """
    zone = ZoneInfo(appointment.zone)
    shown = [moment.astimezone(zone) for moment in (appointment.starts_at, appointment.ends_at)]
    is_shown_twice = any(clock.replace(fold=0).utcoffset() != clock.replace(fold=1).utcoffset() for clock in shown)
    return UTC if is_shown_twice else zone


def _person(name, address, **parameters):
    return vCalAddress.new(address, cn=name.replace('"', "'"), **parameters)


def _written(calendar, entries):
    """Return the bytes of a calendar, each time zone that its entries name explained before them."""
    moments = {}
    for _entry, appointment in entries:
        moments.setdefault(appointment.zone, []).extend([appointment.starts_at, appointment.ends_at])
    named = {entry.get("dtstart").params.get("tzid") for entry, _appointment in entries}
    for zone in sorted(moments.keys() & named):
        years = [moment.year for moment in moments[zone]]
        calendar.add_component(time_zone(zone, min(years), max(years)))
    for entry, _appointment in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


@lru_cache(maxsize=64)
def time_zone(name, first_year, last_year):
    """Return the VTIMEZONE of a zone, true from the beginning of one year to the end of another.

    Each change of the clocks is written down with the hour that they showed just before it (RFC 5545, 3.6.5); rules of
    repetition would claim to know what parliaments will decide.
    """
    zone = ZoneInfo(name)
    component = Timezone()
    component.add("tzid", name)
    start = datetime(first_year - 1, 12, 1, tzinfo=UTC)
    _add_observance(component, zone, start, start)
    for before, after in _changes(zone, start, date(last_year + 1, 2, 1)):
        _add_observance(component, zone, before, after)
    return component


def _changes(zone, moment, last):
    """Return (the last second before, the first after) of each change of the clocks."""
    changes = []
    while moment.date() < last:
        following = moment + A_DAY
        if moment.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            changes.append(_narrow(zone, moment, following))
        moment = following
    return changes


def _narrow(zone, low, high):
    """Return the two seconds between which the clocks change."""
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == old else (low, middle)
    return low, high


def _add_observance(component, zone, before, after):
    old, new = before.astimezone(zone), after.astimezone(zone)
    observance = TimezoneDaylight() if new.dst() else TimezoneStandard()
    observance.add("dtstart", (after + old.utcoffset()).replace(tzinfo=None))
    observance.add("tzoffsetfrom", old.utcoffset())
    observance.add("tzoffsetto", new.utcoffset())
    observance.add("tzname", new.tzname())
    component.add_component(observance)
