"""How many seats there are, and the other settings of registration. Whoever may change them is asked by the views."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import SEATED, Change
from events.models import EventSession, SessionChoice
from portal.core.domain.turns import in_turn

from . import trail, waiting
from .errors import CapacityError, InvalidError, NotFoundError
from .locks import LINE, lock_event

# What change_settings takes. Capacities have verbs of their own.
SETTINGS = (
    "takes_registrations", "closes_at", "needs_approval", "chooses_sessions", "joining_url", "dial_in",
    "attendance_threshold",
)  # fmt: skip
# Their values stand in no trail: whoever reads it need not know how to get in.
SECRET = ("joining_url", "dial_in")


@in_turn(LINE)
@transaction.atomic
def set_capacity(event_id, capacity, actor, *, now=None):
    """Set the seats of an event (None: without limit) and return it; more seats go to who waits.

    Raises NotFoundError, InvalidError, and CapacityError for fewer seats than are taken.
    """
    event = lock_event(pk=event_id)
    waiting.release(event, now=now or timezone.now())
    _require_enough(capacity, event.registrations.seated().count())
    before, event.capacity = event.capacity, capacity
    event.save(update_fields=["capacity"])
    if before != capacity:
        trail.note(event, Change.CAPACITY, _word(before), _word(capacity), actor=actor)
        waiting.promote(event, now=now, actor=actor)
    return event


@in_turn(LINE)
@transaction.atomic
def set_session_capacity(session_id, capacity, actor, *, now=None):
    """Set the seats of a session (None: without limit) and return it. Raises as set_capacity does."""
    event_id = EventSession.objects.filter(pk=session_id).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFoundError
    event = lock_event(pk=event_id)
    waiting.release(event, now=now or timezone.now())
    session = event.sessions.filter(pk=session_id).first()
    if session is None:
        raise NotFoundError
    _require_enough(capacity, _seated_in(event, session))
    before, session.capacity = session.capacity, capacity
    session.save(update_fields=["capacity"])
    if before != capacity:
        trail.note(event, Change.CAPACITY, _word(before), f"{_word(capacity)} ({session})", actor=actor)
        waiting.promote(event, now=now, actor=actor)
    return session


def _require_enough(capacity, seated):
    if capacity is None:
        return
    if capacity < 1:
        raise InvalidError(_("There is at least one seat; leave it empty for no limit."), field="capacity")
    if capacity < seated:
        raise CapacityError(seated)


def _seated_in(event, session):
    if not event.chooses_sessions:
        return event.registrations.seated().count()
    return SessionChoice.objects.filter(session=session, registration__state__in=SEATED).count()


def _word(capacity):
    return "" if capacity is None else capacity


@in_turn(LINE)
@transaction.atomic
def change_settings(event_id, actor, *, now=None, **changes):
    """Change some of SETTINGS and return the event; the trail has a line for each.

    Raises NotFoundError, and CapacityError where choosing sessions could not begin or end without taking seats away.
    """
    if unknown := changes.keys() - set(SETTINGS):
        raise TypeError(f"No settings: {unknown}")
    event = lock_event(pk=event_id)
    before = {name: getattr(event, name) for name in changes if getattr(event, name) != changes[name]}
    for name in before:
        setattr(event, name, changes[name])
    event.save(update_fields=list(before))
    for name, value in before.items():
        shown = ("", "") if name in SECRET else (value, changes[name])
        trail.note(event, Change.SETTINGS, f"{name}: {shown[0]}", f"{name}: {shown[1]}", actor=actor)
    if "chooses_sessions" in before:
        _begin_or_end_choosing(event, now or timezone.now(), actor)
    return event


def _begin_or_end_choosing(event, now, actor):
    """Where choosing begins, those who are registered have chosen every session: that is what they were told."""
    sessions = list(event.sessions.all())
    if event.chooses_sessions:
        rows = [SessionChoice(registration=one, session=part) for one in event.registrations.all() for part in sessions]
        SessionChoice.objects.bulk_create(rows, ignore_conflicts=True)
    else:
        seated = event.registrations.seated().count()
        limits = [limit for limit in (event.capacity, *(part.capacity for part in sessions)) if limit is not None]
        if limits and min(limits) < seated:
            raise CapacityError(seated)
    waiting.promote(event, now=now, actor=actor)
