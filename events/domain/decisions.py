"""What the secretariat does with registrations: approve, refuse, set a state, correct, add by hand.

Every verb takes who acts (`actor`), whom the trail names. Whether they may is asked by the views.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import mail
from events.enums import Change, EventStatus, RegistrationState
from events.models import Registration
from portal.core.domain.turns import in_turn

from . import trail, waiting
from .addresses import normalise_email
from .errors import AlreadyRegisteredError, EventCancelledError, FullError, InvalidError, StateError
from .locks import LINE, lock_event, lock_registration
from .openness import require_alive, sessions_of
from .places import give_place, is_seated, move
from .registrations import choose, give_up, tell_state, write_details
from .seats import Room, chosen_by

State = RegistrationState
PRESENCE = (State.ATTENDED, State.ABSENT)  # what is known of somebody when the event has begun
SET_BY_HAND = (State.CONFIRMED, State.WAITING, State.CANCELLED, *PRESENCE)


@in_turn(LINE)
@transaction.atomic
def approve(registration_id, actor, *, now=None):
    """Give a seat, or a place on the waiting list, to a registration that waits for approval; returns it.

    Raises NotFoundError, a NotOpenError, StateError; one that has been approved already stays as it is.
    """
    now = now or timezone.now()
    registration = _locked(registration_id, now)
    if registration.state in (State.CONFIRMED, State.PENDING, State.WAITING):
        return registration
    if registration.state != State.REQUESTED:
        raise StateError
    _give_place_and_tell(registration, now, actor)
    return registration


def _give_place_and_tell(registration, now, actor):
    give_place(registration, Room(registration.event), chosen_by(registration), now=now, actor=actor)
    if registration.address_confirmed_at:
        tell_state(registration)
    else:
        mail.send_please_confirm(registration)


@in_turn(LINE)
@transaction.atomic
def refuse(registration_id, actor, *, now=None):
    """Refuse a registration that waits for approval; returns it. Raises NotFoundError, a NotOpenError, StateError."""
    now = now or timezone.now()
    registration = _locked(registration_id, now)
    if registration.state == State.CANCELLED:
        return registration
    if registration.state != State.REQUESTED:
        raise StateError
    _refuse_and_tell(registration, now, actor)
    return registration


def _refuse_and_tell(registration, now, actor):
    move(registration, State.CANCELLED, now=now, actor=actor)
    mail.send_refused(registration)


@in_turn(LINE)
@transaction.atomic
def decide_requests(event_id, ids, actor, *, approve, now=None):
    """Approve or refuse registrations of an event that wait for it, in the order in which they came.

    Those decided meanwhile stay as they are. Returns (how many were decided, how many of these wait for a seat).
    Raises NotFoundError, a NotOpenError.
    """
    now = now or timezone.now()
    event = lock_event(pk=event_id)
    require_alive(event, now)
    waiting.release(event, now=now)
    requests = list(event.registrations.filter(pk__in=ids, state=State.REQUESTED).order_by("created_at", "pk"))
    decide = _give_place_and_tell if approve else _refuse_and_tell
    for registration in requests:
        registration.event = event
        decide(registration, now, actor)
    return len(requests), sum(registration.state == State.WAITING for registration in requests)


def _locked(registration_id, now):
    event = lock_registration(registration_id).event
    require_alive(event, now)
    waiting.release(event, now=now)
    return event.registrations.get(pk=registration_id)


@in_turn(LINE)
@transaction.atomic
def set_state(registration_id, state, actor, *, now=None):
    """Put a registration into one of SET_BY_HAND and return it; whoever gets a seat needs a free one.

    Attended and absent can be said once the event has begun, and also after its end.
    Raises NotFoundError, EventCancelledError, FullError, StateError.
    """
    now = now or timezone.now()
    registration = lock_registration(registration_id)
    event = registration.event
    if event.status == EventStatus.CANCELLED:
        raise EventCancelledError
    if registration.state == state:
        return registration
    _require_possible(registration, state, now)
    if state == State.CANCELLED:
        give_up(registration, now=now, actor=actor)
        return registration
    if state != State.WAITING and not is_seated(registration) and not Room(event).has_seat(chosen_by(registration)):
        raise FullError
    was_there = registration.state in PRESENCE
    move(registration, state, now=now, actor=actor)
    if not was_there:
        tell_state(registration)
    if state == State.WAITING and waiting.promote(event, now=now, actor=actor):
        return event.registrations.get(pk=registration_id)
    return registration


def _require_possible(registration, state, now):
    event = registration.event
    was_there = registration.state in PRESENCE
    if state not in SET_BY_HAND:
        raise StateError
    if state in PRESENCE:
        if now < event.starts_at:
            raise StateError(_("Who was there is known when the event has begun."))
    elif event.ends_at <= now and not (was_there and state == State.CONFIRMED):
        raise StateError(_("The event is over: only attendance can still be changed."))


@in_turn(LINE)
@transaction.atomic
def correct(registration_id, actor, **details):
    """Correct what describes a person (registrations.DETAILS); returns the registration.

    Raises NotFoundError, InvalidError.
    """
    registration = lock_registration(registration_id)
    write_details(registration, details, actor=actor)
    return registration


@in_turn(LINE)
@transaction.atomic
def add_by_hand(event_id, actor, *, name, email, language, sessions=(), now=None, **details):
    """Register somebody who asked by telephone or letter, confirmed if there is a seat, else waiting; returns it.

    The secretariat's word stands for the address and for consent (`consent` in `details`: the words of the note).
    Raises NotFoundError, EventCancelledError, EventOverError, InvalidError, AlreadyRegisteredError.
    """
    now = now or timezone.now()
    key = normalise_email(email)
    if not name.strip():
        raise InvalidError(_("Tell us the name."), field="name")
    event = lock_event(pk=event_id)
    require_alive(event, now)
    waiting.release(event, now=now)
    registration = event.registrations.filter(email_key=key).first() or Registration(event=event, email_key=key)
    if registration.pk and registration.state != State.CANCELLED:
        raise AlreadyRegisteredError
    chosen = sessions_of(event, sessions)
    words = {"name": name.strip(), "email": email.strip(), "language": language, **details}
    for field, value in words.items():
        setattr(registration, field, value)
    registration.created_at = registration.address_confirmed_at = now
    give_place(registration, Room(event), chosen, now=now, actor=actor)
    choose(registration, chosen)
    trail.note(event, Change.ADDRESS, registration=registration, actor=actor)
    tell_state(registration)
    return registration
