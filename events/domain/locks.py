"""Locks, always taken in one order (the event, then its sessions and registrations), so that no two verbs wait for each
other.

Every verb that counts or gives a seat holds the lock of the event's row; what it counts, it counts in a statement after
the lock: on PostgreSQL the statement that waited for it sees with old eyes. The lock is that of an ordinary UPDATE
(NO KEY): rows that merely point at the event are written without waiting. On SQLite a transaction that writes is alone
from its beginning (IMMEDIATE) and select_for_update does nothing.
"""

from events.models import Event, Registration

from .errors import NotFoundError

LINE = "registrations"  # where all wait who are about to lock an event (portal.core.domain.turns)
LARGEST_ID = 2**63 - 1  # beyond it SQLite takes no number (https://www.sqlite.org/datatype3.html)


def lock_event(**which):
    """Lock an event, named by `pk` or `key`, for the rest of the transaction and return it; raises NotFoundError."""
    if which.get("pk", 0) > LARGEST_ID:
        raise NotFoundError
    event = Event.objects.select_for_update(no_key=True).filter(**which).first()
    if event is None:
        raise NotFoundError
    return event


def lock_registration(registration_id):
    """Lock the event of a registration and return the registration, freshly read, with the event."""
    if registration_id > LARGEST_ID:
        raise NotFoundError
    event_id = Registration.objects.filter(pk=registration_id).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFoundError
    event = lock_event(pk=event_id)
    registration = event.registrations.filter(pk=registration_id).first()
    if registration is None:
        raise NotFoundError
    return registration
