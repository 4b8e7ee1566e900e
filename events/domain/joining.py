"""The personal link on the day: when it opens, where it leads, and that somebody came."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Attendance, AttendanceSource, EventStatus, RegistrationState
from events.models import AttendanceRecord

from .errors import EventCancelledError, EventsError, StateError
from .links import by_join_link
from .locks import lock_registration
from .seats import chosen_by

OPENS_BEFORE = timedelta(minutes=15)
# Between two sessions the door stays open for those who drop out of the line, but not overnight.
LONGEST_BREAK = timedelta(hours=2)
WITH_SEAT = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED, RegistrationState.ABSENT)


class ShutError(EventsError):
    """The door is not open at this time."""

    message = _("The way in is not open yet.")


class NoAddressError(EventsError):
    """The secretariat has not yet entered where the meeting is."""

    message = _("The address of the meeting is not known yet. Please try again in some minutes.")


@dataclass(frozen=True)
class Door:
    """Whether one can go in: to which session, since or from when. Without a session all of them are over."""

    is_open: bool
    session: Any = None
    opens_at: datetime | None = None


def door_of(registration, now=None):
    """Return the Door of a registrant at a moment."""
    now = now or timezone.now()
    chosen = set(chosen_by(registration))
    event = registration.event
    sessions = [row for row in event.sessions.all() if row.pk in chosen or not event.chooses_sessions]
    coming = next((row for row in sessions if now < row.ends_at), None)
    last = max((row.ends_at for row in sessions if row.ends_at <= now), default=None)
    if coming is None:
        return Door(is_open=False)
    opens_at = coming.starts_at - OPENS_BEFORE
    is_break = last is not None and coming.starts_at - last <= LONGEST_BREAK
    return Door(now >= opens_at or is_break, coming, opens_at)


def enter(word, *, now=None):
    """Note that somebody came, once for each session, and return the address of the meeting.

    Raises a LinkError, EventCancelledError, StateError for somebody without a seat, ShutError, NoAddressError.
    """
    now = now or timezone.now()
    pk = by_join_link(word, now=now).pk
    with transaction.atomic():
        registration = lock_registration(pk)
        require_seat(registration)
        door = door_of(registration, now)
        if not door.is_open:
            raise ShutError
        if not registration.event.joining_url:
            raise NoAddressError
        AttendanceRecord.objects.get_or_create(
            registration=registration, session=door.session, source=AttendanceSource.JOIN, defaults={"first_at": now}
        )
    return registration.event.joining_url


def require_seat(registration):
    """Raise unless a registrant has a seat at an event that takes place, online."""
    if registration.event.status == EventStatus.CANCELLED:
        raise EventCancelledError
    if registration.state not in WITH_SEAT:
        raise StateError(_("You have no seat at this event: this link opens nothing."))
    if registration.event.attendance == Attendance.PLACE:
        raise StateError(_("This event takes place in a place only: there is nothing to join online."))
