"""Moving a registration from one state to another: the only place where a state is written. Under the event's lock."""

from events.enums import SEATED, Change, RegistrationState

from . import trail
from .seats import hold_until


def move(registration, state, *, now, actor=None, hold=None):
    """Write a state, and the end of the hold or the number in the waiting list that belong to it.

    The sequence rises: calendars and the keys of letters tell each occasion by it.
    """
    before, registration.state = registration.state, state
    registration.hold_until = hold
    registration.waiting_number = _next_number(registration.event) if state == RegistrationState.WAITING else None
    registration.sequence += 1
    registration.save()
    trail.note(registration.event, Change.STATE, before, state, registration=registration, actor=actor)


def give_place(registration, room, sessions, *, now, actor=None):
    """Seat a registration if there is a seat in these sessions (ids), else put it at the end of the waiting list."""
    if room.has_seat(sessions):
        seat(registration, room, sessions, now=now, actor=actor)
    else:
        move(registration, RegistrationState.WAITING, now=now, actor=actor)


def seat(registration, room, sessions, *, now, actor=None):
    """Take a seat: for good if the address is confirmed, else until the end of the hold."""
    if registration.address_confirmed_at:
        move(registration, RegistrationState.CONFIRMED, now=now, actor=actor)
    else:
        hold = hold_until(registration.event, now)
        move(registration, RegistrationState.PENDING, now=now, actor=actor, hold=hold)
    room.take(sessions)


def is_seated(registration):
    """Say whether a registration holds a seat."""
    return registration.state in SEATED


def has_lapsed(registration, now):
    """Say whether the hold ended before the address was confirmed; a registration cancelled by hand has no hold."""
    ended = registration.hold_until is not None and registration.hold_until <= now
    return ended and registration.state in (RegistrationState.PENDING, RegistrationState.CANCELLED)


def _next_number(event):
    event.last_waiting_number += 1
    event.save(update_fields=["last_waiting_number"])
    return event.last_waiting_number
