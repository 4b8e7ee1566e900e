"""Telling registrants of what has changed, and reminding them: by the clock, each letter once.

A letter is known by its key, so a round that was cut short is simply begun again.
"""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from events import mail
from events.enums import EventStatus, RegistrationState, Reminder
from events.models import DoneOnce, Event, PlannedChange, Registration
from portal.core.models import OutboxMessage

from .announced import Session
from .seats import chosen_by

BATCH = 20  # letters in a transaction: whoever registers meanwhile does not wait for all of them
BEFORE = {Reminder.DAY: timedelta(days=1), Reminder.HOUR: timedelta(hours=1)}
SEATED = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED)
INFORMED = (*SEATED, RegistrationState.WAITING, RegistrationState.REQUESTED)


def tell_changes(now=None):
    """Write to the registrants of each event that was moved or cancelled a while ago; returns how many events."""
    due = PlannedChange.objects.filter(tell_after__lte=now or timezone.now()).select_related("event")
    return sum(_tell(planned) for planned in due)


def _tell(planned):
    """Tell of one event; if it changes meanwhile, the next round tells again."""
    event = planned.event
    letter = _letter_about(planned)
    if letter is not None:
        _write_to(event, Registration.objects.filter(state__in=INFORMED), letter)
    done = PlannedChange.objects.filter(pk=planned.pk, tell_after=planned.tell_after, event__sequence=event.sequence)
    return bool(done.delete()[0])


def _letter_about(planned):
    """Return what writes the letter to one registrant; None if everything is as registrants know it."""
    event = planned.event
    if event.status == EventStatus.CANCELLED:
        return mail.send_event_cancelled
    times = {str(key): [begin, end] for key, begin, end in event.sessions.values_list("key", "starts_at", "ends_at")}
    before = {key: [datetime.fromisoformat(moment) for moment in span] for key, span in planned.before.items()}
    if before != times:
        gone = [Session(UUID(key), None, "", *span) for key, span in before.items() if key not in times]
        return lambda registration: mail.send_changed(registration, planned.first_start, gone)
    was_off = OutboxMessage.objects.filter(key__in=_farewells(event)).exists()
    return mail.send_revived if was_off else None


def _farewells(event):
    """Return the keys of the letters that told of the cancellation just taken back."""
    rows = event.registrations.filter(state__in=INFORMED).values_list("pk", "sequence")
    return [f"event:event-cancelled:{pk}:{event.sequence - 1}.{sequence}" for pk, sequence in rows]


def _write_to(event, registrations, letter):
    """Write to those with a confirmed address, a few in a transaction."""
    ids = (
        registrations.filter(event=event, address_confirmed_at__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    ids = list(ids)
    for first in range(0, len(ids), BATCH):
        with transaction.atomic():
            for registration in registrations.filter(pk__in=ids[first : first + BATCH]).select_related("event"):
                letter(registration)


def remind(now=None):
    """Remind of every beginning that is near; returns how many rounds of letters were written."""
    now = now or timezone.now()
    soon = Event.objects.upcoming(now).exclude(status=EventStatus.CANCELLED).filter(planned_change=None)
    soon = soon.filter(starts_at__lte=now + max(BEFORE.values())).prefetch_related("sessions")
    return sum(
        _remind_of(event, reminder, start, now)
        for event in soon
        for reminder, start in _due(event, now)
        if not DoneOnce.objects.filter(event=event, what=_round(reminder, start)).exists()
    )


def _due(event, now):
    """Return (Reminder, beginning) of what is near: a day before the event, an hour before the first hour of a day."""
    zone = ZoneInfo(event.time_zone)
    days = {}
    for session in event.sessions.all():
        days.setdefault(session.starts_at.astimezone(zone).date(), session.starts_at)
    beginnings = [(Reminder.DAY, event.starts_at), *((Reminder.HOUR, start) for start in days.values())]
    due = [(reminder, start) for reminder, start in beginnings if start - BEFORE[reminder] <= now < start]
    hours = {start for reminder, start in due if reminder == Reminder.HOUR}
    # After a pause of the portal the later reminder takes the place of the earlier one.
    return [(reminder, start) for reminder, start in due if reminder == Reminder.HOUR or start not in hours]


def _round(reminder, start):
    return f"reminder-{Reminder(reminder).value}:{start.isoformat()}"


def _remind_of(event, reminder, start, now):
    """Write one round of reminders to those whose seat has been certain for longer than the reminder looks ahead."""
    certain = Registration.objects.filter(state__in=SEATED, address_confirmed_at__lte=start - BEFORE[reminder])

    def letter(registration):
        if reminder == Reminder.DAY or _comes_on_the_day(registration, event, start):
            mail.send_reminder(registration, reminder, start)

    _write_to(event, certain, letter)
    DoneOnce.objects.get_or_create(event=event, what=_round(reminder, start))
    return True


def _comes_on_the_day(registration, event, start):
    """Say whether a registration is for a session of the day that begins at `start`."""
    if not event.chooses_sessions:
        return True
    zone, chosen = ZoneInfo(event.time_zone), set(chosen_by(registration))
    days = {session.starts_at.astimezone(zone).date() for session in event.sessions.all() if session.pk in chosen}
    return start.astimezone(zone).date() in days
