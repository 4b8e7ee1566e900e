"""Dates of an event: what its page says, brought here on publication; moving and cancelling."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events.enums import Attendance, Change, EventStatus
from events.models import AttendanceRecord, Event, EventPage, EventSession, PlannedChange

from . import trail, waiting
from .locks import lock_event

# Changes that follow each other within this time are told in one letter.
PAUSE = timedelta(minutes=5)


@transaction.atomic
def publish_schedule(page, *, now=None):
    """Bring kind, time zone and sessions of a published page into its Event, made by the first publication.

    The page is the original of its languages. Other dates than before move the event: calendars learn of it by the
    sequence, registrants by one letter some minutes later. A page without a finished session makes no event.
    """
    now = now or timezone.now()
    times = page.session_times()
    if not times:
        return None
    span = {"starts_at": min(time.starts_at for time in times), "ends_at": max(time.ends_at for time in times)}
    said = {"kind": page.kind, "attendance": page.attendance, "time_zone": page.time_zone, "is_published": True}
    made = Event.objects.get_or_create(key=page.translation_key, defaults={**said, **span})[1]
    event = lock_event(key=page.translation_key)
    before = _times_of(event)
    was_in_place = event.moved_online or event.attendance == Attendance.PLACE
    event.moved_online = was_in_place and page.attendance == Attendance.ONLINE
    for name, value in {**said, **span}.items():
        setattr(event, name, value)
    after = {str(time.key): [time.starts_at.isoformat(), time.ends_at.isoformat()] for time in times}
    if not made and before != after:
        _move(event, before, after, now)
    event.save()
    _write_sessions(event, times)
    waiting.promote(event, now=now)
    return event


def is_original(page):
    """Say whether a page is the one that its translations and aliases were made from."""
    written = EventPage.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk")
    return written.values_list("pk", flat=True).first() == page.pk


def _times_of(event):
    """Return {session key: [begin, end]}, as JSON keeps it."""
    rows = event.sessions.values_list("key", "starts_at", "ends_at")
    return {str(key): [begin.isoformat(), end.isoformat()] for key, begin, end in rows}


def _first(times):
    return min(begin for begin, _end in times.values())


def _move(event, before, after, now):
    """Note that an event has other dates; registrants are told when nothing has changed for a while."""
    event.sequence += 1
    trail.note(event, Change.SCHEDULE, _first(before), _first(after))
    if _first(before) != _first(after):
        first = event.previous_start or datetime.fromisoformat(_first(before))
        is_back = first == event.starts_at
        event.previous_start = None if is_back else first
        if event.status != EventStatus.CANCELLED:
            event.status = EventStatus.SCHEDULED if is_back else EventStatus.MOVED
    _plan_letter(event, before, after, now)


def _plan_letter(event, before, after, now):
    """Plan the letter, put it off, or drop it if everything is again as registrants know it."""
    planned = PlannedChange.objects.filter(event=event).first()
    if planned and planned.before == after and event.status != EventStatus.CANCELLED:
        planned.delete()
    elif planned:
        planned.tell_after = now + PAUSE
        planned.save(update_fields=["tell_after"])
    elif event.ends_at > now:
        first = datetime.fromisoformat(_first(before))
        PlannedChange.objects.create(event=event, first_start=first, before=before, tell_after=now + PAUSE)


def _write_sessions(event, times):
    """Write the sessions; one that has left the page goes, unless somebody is known to have been there."""
    for time in times:
        span = {"starts_at": time.starts_at, "ends_at": time.ends_at}
        EventSession.objects.update_or_create(event=event, key=time.key, defaults=span)
    attended = AttendanceRecord.objects.filter(session__event=event).values("session")
    event.sessions.exclude(key__in=[time.key for time in times]).exclude(pk__in=attended).delete()


@transaction.atomic
def note_publication(key):
    """Say whether an event can be read: its page is public in some language."""
    is_public = EventPage.objects.live().filter(translation_key=key).exists()
    Event.objects.filter(key=key).exclude(is_published=is_public).update(is_published=is_public)


@transaction.atomic
def cancel_event(event_id, actor, *, now=None):
    """Cancel an event and return it; its registrants are told at the next round of letters. A second time does nothing.

    Raises NotFoundError.
    """
    return _set_status(event_id, EventStatus.CANCELLED, actor, now or timezone.now())


@transaction.atomic
def revive_event(event_id, actor, *, now=None):
    """Let a cancelled event take place after all and return it; its registrants are told. Raises NotFoundError."""
    now = now or timezone.now()
    event = lock_event(pk=event_id)
    if event.status != EventStatus.CANCELLED:
        return event
    status = EventStatus.MOVED if event.previous_start else EventStatus.SCHEDULED
    event = _set_status(event_id, status, actor, now)
    waiting.promote(event, now=now, actor=actor)
    return event


def _set_status(event_id, status, actor, now):
    """Write a status that everybody is told of, but for those of an event that is over."""
    event = lock_event(pk=event_id)
    if event.status == status:
        return event
    before, event.status = event.status, status
    event.sequence += 1
    event.save(update_fields=["status", "sequence"])
    trail.note(event, Change.EVENT, before, status, actor=actor)
    if event.ends_at > now:
        known = {"first_start": event.starts_at, "before": _times_of(event), "tell_after": now}
        planned, is_new = PlannedChange.objects.get_or_create(event=event, defaults=known)
        if not is_new:
            planned.tell_after = now
            planned.save(update_fields=["tell_after"])
    return event
