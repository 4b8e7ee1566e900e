"""Who was there: what is known of it, by whom, and what follows for the state of a registration.

For one person, what was noted by hand counts before an imported list, and the list before the personal link. A link
says that somebody came, not how long they stayed: it counts as attended where no list has been imported.
"""

from collections import Counter, defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import AttendanceSource, Change, RegistrationState
from events.models import AttendanceRecord

from . import trail
from .attendance_matching import EXPECTED
from .errors import EventsError, NotFoundError
from .locks import lock_event, lock_registration
from .places import move

ATTENDED, ABSENT = RegistrationState.ATTENDED, RegistrationState.ABSENT


class NotOverError(EventsError):
    """Attendance is decided when an event is over."""

    message = _("The event is not over yet.")


class NothingKnownError(EventsError):
    """Everybody would count as absent."""

    message = _("Nothing is known yet of who was there: import a list, or note it by hand.")


@transaction.atomic
def import_list(event_id, rows, *, session_id=None, actor=None):
    """Note the minutes of (registration id, minutes) pairs, added up for each person; returns how many people.

    The list takes the place of the one imported before for this session or for the whole event. Raises NotFoundError
    when the session or a registration is not of this event: then nothing is written.
    """
    event = lock_event(pk=event_id)
    if session_id is not None and not event.sessions.filter(pk=session_id).exists():
        raise NotFoundError
    minutes = Counter()
    for registration_id, number in rows:
        minutes[registration_id] += number
    if event.registrations.filter(pk__in=minutes, state__in=EXPECTED).count() != len(minutes):
        raise NotFoundError
    _forget_former(event, session_id)
    AttendanceRecord.objects.bulk_create(
        AttendanceRecord(
            registration_id=registration_id, session_id=session_id, source=AttendanceSource.IMPORT, minutes=number
        )
        for registration_id, number in minutes.items()
    )
    trail.note(event, Change.ATTENDANCE, after=len(minutes), actor=actor)
    return len(minutes)


def _forget_former(event, session_id):
    """Take away the former list; one of the whole event and those of sessions would count twice together."""
    records = AttendanceRecord.objects.filter(registration__event=event, source=AttendanceSource.IMPORT)
    if session_id is not None:
        records = records.filter(session_id=session_id) | records.filter(session__isnull=True)
    records.delete()


@transaction.atomic
def note_by_hand(registration_id, minutes=None, *, actor=None, now=None):
    """Note that somebody was there: for so many minutes (0: was not there), None where nobody counted them.

    Once the event is over this decides at once. Raises NotFoundError.
    """
    registration = lock_registration(registration_id)
    _write_by_hand(registration, minutes, actor)
    if registration.event.ends_at <= (now or timezone.now()):
        _decide(registration.event, [registration], actor)


@transaction.atomic
def note_who_came(event_id, came, shown, *, actor=None):
    """Note by hand who of the people in a list (`shown`, ids) was there (`came`, ids); undoes earlier ticks."""
    event = lock_event(pk=event_id)
    by_hand = AttendanceRecord.objects.filter(source=AttendanceSource.HAND, registration__event=event)
    noted = set(by_hand.exclude(minutes=0).values_list("registration_id", flat=True))
    people = event.registrations.filter(pk__in=shown, state__in=EXPECTED)
    for registration in people:
        registration.event = event
        if registration.pk in came and registration.pk not in noted:
            _write_by_hand(registration, None, actor)
    by_hand.filter(registration__in=[one.pk for one in people if one.pk in noted and one.pk not in came]).delete()


def _write_by_hand(registration, minutes, actor):
    AttendanceRecord.objects.update_or_create(
        registration=registration, session=None, source=AttendanceSource.HAND, defaults={"minutes": minutes}
    )
    after = ATTENDED if minutes is None else minutes
    trail.note(registration.event, Change.ATTENDANCE, after=after, registration=registration, actor=actor)


@transaction.atomic
def settle(event_id, *, actor=None, now=None):
    """Decide for everybody with a seat whether they attended; returns (attended, absent).

    May be done again after another list: states follow. Raises NotFoundError, NotOverError and NothingKnownError.
    """
    event = lock_event(pk=event_id)
    if event.ends_at > (now or timezone.now()):
        raise NotOverError
    if not AttendanceRecord.objects.filter(registration__event=event).exists():
        raise NothingKnownError
    expected = list(event.registrations.filter(state__in=EXPECTED))
    _decide(event, expected, actor)
    attended = sum(registration.state == ATTENDED for registration in expected)
    return attended, len(expected) - attended


def _decide(event, registrations, actor):
    known = presences(event, registrations)
    for registration in registrations:
        registration.event = event
        state = ATTENDED if known[registration.pk].attended else ABSENT
        if registration.state not in EXPECTED or registration.state == state:
            continue
        move(registration, state, now=timezone.now(), actor=actor)


class Known:
    """What is known of one person's presence. `minutes` is None where nobody counted them."""

    def __init__(self, records, threshold, has_list):
        """Weigh the records: by hand, then the imported list, then the personal link."""
        by_source = defaultdict(list)
        for record in records:
            by_source[record.source].append(record.minutes)
        self.source = next((source for source in _ORDER if source in by_source), None)
        counted = [number for number in by_source[self.source] if number is not None]
        self.minutes = sum(counted) if counted else None
        is_counted = self.minutes is not None and self.minutes >= threshold
        came = self.minutes is None and self.source is not None
        self.attended = is_counted or (came and (self.source == AttendanceSource.HAND or not has_list))

    @property
    def source_label(self):
        """By what it is known, in words."""
        return AttendanceSource(self.source).label if self.source else ""


_ORDER = (AttendanceSource.HAND, AttendanceSource.IMPORT, AttendanceSource.JOIN)


def presences(event, registrations):
    """Return {registration id: Known} for some registrations of an event; two queries however many they are."""
    records = AttendanceRecord.objects.filter(registration__event=event)
    has_list = records.filter(source=AttendanceSource.IMPORT).exists()
    grouped = defaultdict(list)
    for record in records.filter(registration__in=registrations):
        grouped[record.registration_id].append(record)
    return {one.pk: Known(grouped[one.pk], event.attendance_threshold, has_list) for one in registrations}
