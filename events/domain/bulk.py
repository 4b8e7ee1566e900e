"""Many registrations at once, without letters: for a portal that is to be tried when it is full."""

from django.db import transaction
from django.utils import timezone

from events.enums import RegistrationState
from events.models import Registration

from .addresses import normalise_email
from .locks import lock_event
from .seats import Room


@transaction.atomic
def add_registrations(event_id, people, *, now=None):
    """Register people (mappings of fields) with confirmed addresses, in order; returns how many were new.

    They get the seats that are free, then places on the waiting list. For events whose registrants choose no sessions.
    """
    now = now or timezone.now()
    event = lock_event(pk=event_id)
    known = set(event.registrations.values_list("email_key", flat=True))
    new = {normalise_email(person["email"]): person for person in people}
    room = Room(event)
    rows = [_row(event, key, person, room, now) for key, person in new.items() if key not in known]
    Registration.objects.bulk_create(rows, batch_size=500)
    event.save(update_fields=["last_waiting_number"])
    return len(rows)


def _row(event, key, person, room, now):
    row = Registration(event=event, email_key=key, created_at=now, address_confirmed_at=now, **person)
    if room.has_seat():
        room.take()
        row.state = RegistrationState.CONFIRMED
    else:
        event.last_waiting_number += 1
        row.state, row.waiting_number = RegistrationState.WAITING, event.last_waiting_number
    return row
