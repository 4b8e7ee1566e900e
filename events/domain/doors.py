"""Whether one can register for an event now, as its page says it."""

import hashlib
from enum import StrEnum

from django.core.cache import cache
from django.utils import timezone

from events.enums import EventStatus
from events.models import Event
from portal.core.models import ContentVersion

from .seats import is_full

REMEMBERED = "events.doors"


class Door(StrEnum):
    """What stands in the place of the button."""

    OPEN = "open"
    FULL = "full"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    OVER = "over"
    CANCELLED = "cancelled"


def door_of(event, now=None):
    """Return the Door of an event; None is an event whose page has never been published."""
    now = now or timezone.now()
    if event is None:
        return Door.NOT_YET
    if event.status == EventStatus.CANCELLED:
        return Door.CANCELLED
    if event.ends_at <= now:
        return Door.OVER
    if event.closes_at and event.closes_at <= now:
        return Door.CLOSED
    if not event.takes_registrations:
        return Door.CLOSED if event.registrations.exists() else Door.NOT_YET
    return Door.FULL if is_full(event) else Door.OPEN


def notice_doors(now=None):
    """Have pages made anew when a door has opened or shut since the last look; the clock publishes nothing."""
    now = now or timezone.now()
    events = Event.objects.upcoming(now).prefetch_related("sessions")
    doors = [(event.pk, door_of(event, now).value, event.starts_at <= now) for event in events]
    seen = hashlib.sha256(repr(doors).encode()).hexdigest()
    if cache.get(REMEMBERED) != seen:
        ContentVersion.bump()
        cache.set(REMEMBERED, seen, timeout=None)
