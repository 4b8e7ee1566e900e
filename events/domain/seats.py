"""Seats: how many there are, how many are free, how long one is held."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from events.enums import SEATED
from events.models import SessionChoice

WHOLE = None  # the event as a whole, beside its sessions' ids
FEW = 5
SHORTEST_HOLD = timedelta(minutes=15)


class Room:
    """The free seats of an event whose row is locked, counted once and then taken one by one.

    Where registrants do not choose sessions each takes a seat in all of them, so the smallest capacity is everybody's.
    """

    def __init__(self, event):
        """Count."""
        limits = {session.pk: session.capacity for session in event.sessions.all() if session.capacity is not None}
        if event.capacity is not None:
            limits[WHOLE] = event.capacity
        if limits and not event.chooses_sessions:
            limits = {WHOLE: min(limits.values())}
        taken = _taken(event, limits)
        self._free = {part: limit - taken[part] for part, limit in limits.items()}

    @property
    def free(self):
        """Seats free in the event as a whole; None: without limit."""
        return self._free.get(WHOLE)

    def free_in(self, session_id):
        """Return the seats free in a session, those of the whole event apart; None: without limit."""
        return self._free.get(session_id)

    def has_seat(self, sessions=(), *, whole=True):
        """Say whether there is a seat in all of these sessions (ids); `whole`: and in the event."""
        parts = [WHOLE, *sessions] if whole else sessions
        return all(self._free.get(part, 1) > 0 for part in parts)

    def take(self, sessions=()):
        """Count one seat less."""
        for part in (WHOLE, *sessions):
            if part in self._free:
                self._free[part] -= 1


def _taken(event, limits):
    taken = Counter()
    if WHOLE in limits:
        taken[WHOLE] = event.registrations.seated().count()
    if limits.keys() - {WHOLE}:
        chosen = SessionChoice.objects.filter(registration__event=event, registration__state__in=SEATED)
        taken.update(chosen.values_list("session", flat=True))
    return taken


def chosen_by(registration):
    """Return the ids of the sessions a registration takes seats in, none where it is for the event as a whole."""
    if not registration.event.chooses_sessions:
        return []
    return [choice.session_id for choice in registration.choices.all()]


def free_seats(event):
    """Return the seats free in an event, None where there is no limit. Without the lock: for showing only."""
    return Room(event).free


def how_many_free(event):
    """Return "many", "few" or "none" for everybody to see, "" where there is no limit.

    The number itself would say whether an address that has just been sent was registered before.
    """
    free = free_seats(event)
    if free is None:
        return ""
    return "many" if free > FEW else "few" if free > 0 else "none"


def free_by_session(event):
    """Return {session id: seats free or None} for an event whose registrants choose sessions; for showing only."""
    room = Room(event)
    return {session.pk: room.free_in(session.pk) for session in event.sessions.all()}


def is_full(event):
    """Say whether whoever registers now comes onto the waiting list, whatever sessions are chosen; for showing only."""
    room = Room(event)
    if not event.chooses_sessions:
        return not room.has_seat()
    sessions = list(event.sessions.all())
    return not room.has_seat() or (bool(sessions) and not any(room.has_seat([session.pk]) for session in sessions))


def hold_until(event, now=None):
    """Return until when a seat is held for an address to be confirmed: for less time shortly before the event."""
    now = now or timezone.now()
    longest = timedelta(minutes=settings.EVENTS_HOLD_MINUTES)
    return now + min(longest, max(SHORTEST_HOLD, (event.starts_at - now) / 2))
