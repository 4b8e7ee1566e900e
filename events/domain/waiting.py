"""The waiting list: it moves up in order, in the transaction that frees a seat.

Where registrants choose sessions, whoever waits for a full session is passed over and keeps the place.
"""

from django.db import transaction
from django.utils import timezone

from events import mail
from events.enums import EventStatus, RegistrationState
from events.models import Registration
from portal.core.domain.turns import in_turn

from .locks import LINE, lock_event
from .places import move, seat
from .seats import Room, chosen_by


def position(registration):
    """Return the place in the waiting list, 1 for the first; None for a registration that does not wait."""
    if registration.state != RegistrationState.WAITING:
        return None
    waiting = registration.event.registrations.waiting()
    return waiting.filter(waiting_number__lt=registration.waiting_number).count() + 1


def promote(event, *, now=None, actor=None):
    """Seat those who wait, as far as there are seats; the event's row is locked. Returns how many were seated.

    Everything that frees a seat or makes one calls this in its transaction: no seat is free while somebody waits.
    """
    now = now or timezone.now()
    if event.status == EventStatus.CANCELLED or event.ends_at <= now:
        return 0
    room, count = Room(event), 0
    for registration, sessions in _line(event, room):
        if room.has_seat(sessions):
            seat(registration, room, sessions, now=now, actor=actor)
            mail.send_promoted(registration)
            count += 1
    return count


def _line(event, room):
    """Return [registration, ids of its sessions] of those who wait, in order; no more than can be seated."""
    waiting = event.registrations.waiting()
    if not room.has_seat():
        return []
    if event.chooses_sessions:
        return [(one, chosen_by(one)) for one in waiting.prefetch_related("choices")]
    return [(one, ()) for one in (waiting if room.free is None else waiting[: room.free])]


def release(event, *, now):
    """Cancel the registrations whose hold has ended and seat others instead; the event's row is locked."""
    ended = list(event.registrations.filter(state=RegistrationState.PENDING, hold_until__lte=now))
    for registration in ended:
        move(registration, RegistrationState.CANCELLED, now=now, hold=registration.hold_until)
    if ended:
        promote(event, now=now)


def sweep(now=None):
    """Release every hold that has ended and seat whoever can be seated; each event in a transaction of its own."""
    now = now or timezone.now()
    ended = Registration.objects.filter(state=RegistrationState.PENDING, hold_until__lte=now)
    waiting = Registration.objects.filter(state=RegistrationState.WAITING, event__ends_at__gt=now)
    events = {pk for rows in (ended, waiting) for pk in rows.order_by().values_list("event", flat=True).distinct()}
    for event_id in sorted(events):
        with in_turn(LINE), transaction.atomic():
            event = lock_event(pk=event_id)
            release(event, now=now)
            promote(event, now=now)
