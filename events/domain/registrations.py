"""What a registrant does: register, confirm, change, cancel. All under the lock of the event's row."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import mail
from events.enums import Change, RegistrationState
from events.models import Registration, SessionChoice
from portal.core.domain.turns import in_turn

from . import trail, waiting
from .addresses import normalise_email
from .errors import CancelledRegistrationError, InvalidError, LinkError, SessionFullError, StateError
from .links import by_manage_link
from .locks import LINE, lock_event
from .openness import require_alive, require_open, sessions_of
from .places import give_place, has_lapsed, is_seated, move
from .seats import Room, chosen_by, hold_until

State = RegistrationState
# What a registrant may change; the address is what the registration is known by.
DETAILS = (
    "name", "country", "organisation", "organisation_kind", "language", "time_zone", "wants_news", "answers",
)  # fmt: skip
# The same form again within this time is an impatient finger and no question: it gets no letter.
A_MOMENT = timedelta(minutes=10)


@dataclass(frozen=True)
class Outcome:
    """What whoever registered may be told.

    `state` is what a new address gets here and now, whether this one was registered before or not: PENDING (a seat is
    held until `hold_until`), WAITING or REQUESTED. Only a member whose own address it is learns of the `registration`,
    and then `state` is its own.
    """

    state: str
    hold_until: datetime | None = None
    registration: Any = None


def register(
    event_key,
    *,
    name,
    email,
    country,
    language,
    consent,
    organisation="",
    organisation_kind="",
    time_zone="Europe/Rome",
    wants_news=False,
    answers=None,
    sessions=(),
    user=None,
    now=None,
):
    """Register somebody and return the Outcome; a second registration of an address changes nothing.

    sessions: keys of the sessions chosen, where registrants choose. user: who is logged in; where the address is that
    member's own and confirmed, the registration is confirmed at once.
    Raises NotFoundError, a NotOpenError, InvalidError.
    """
    now = now or timezone.now()
    key = normalise_email(email)
    fields = {
        "name": name.strip(),
        "email": email.strip(),
        "country": country,
        "organisation": organisation.strip(),
        "organisation_kind": organisation_kind,
        "language": language,
        "time_zone": time_zone,
        "consent": consent,
        "wants_news": wants_news,
        "answers": answers or {},
    }
    _require_words(fields)
    owner = user if _owns(user, key) else None
    with in_turn(LINE), transaction.atomic():
        event = lock_event(key=event_key)
        require_open(event, now)
        waiting.release(event, now=now)
        chosen = sessions_of(event, sessions)
        registration = event.registrations.filter(email_key=key).first()
        room = Room(event)
        told = _answer_to_strangers(event, room, chosen, now)
        if registration is None or registration.state == State.CANCELLED:
            registration = registration or Registration(event=event, email_key=key)
            _enter(registration, fields, room, chosen, owner, now)
        else:
            _again(registration, owner, now)
    return Outcome(registration.state, registration.hold_until, registration) if owner else told


def _require_words(fields):
    if not fields["name"]:
        raise InvalidError(_("Tell us your name."), field="name")
    if not fields["consent"]:
        raise InvalidError(_("Without your consent we cannot register you."), field="consent")


def _owns(user, key):
    """Say whether an address is a confirmed one of whoever is logged in."""
    if user is None or not user.is_authenticated:
        return False
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return key in map(normalise_email, confirmed)


def _answer_to_strangers(event, room, sessions, now):
    if event.needs_approval:
        return Outcome(State.REQUESTED)
    return Outcome(State.PENDING, hold_until(event, now)) if room.has_seat(sessions) else Outcome(State.WAITING)


def _enter(registration, fields, room, sessions, owner, now):
    """Write a registration that is new, or was cancelled and comes again as a new one does."""
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.user = owner
    registration.created_at = now
    registration.address_confirmed_at = now if owner else None
    if registration.event.needs_approval:
        move(registration, State.REQUESTED, now=now)
    else:
        give_place(registration, room, sessions, now=now)
    choose(registration, sessions)
    if owner:
        tell_state(registration)
    else:
        mail.send_please_confirm(registration)


def _again(registration, owner, now):
    """Answer an address that is registered: a member's own is confirmed, anybody else gets a letter at that address."""
    if owner:
        _confirm(registration, now)
    elif registration.created_at + A_MOMENT <= now:
        mail.send_already_registered(registration)


def choose(registration, sessions):
    """Write which sessions (ids) a registration is for, where registrants choose."""
    if not registration.event.chooses_sessions:
        return
    registration.choices.exclude(session__in=sessions).delete()
    rows = [SessionChoice(registration=registration, session_id=pk) for pk in sessions]
    SessionChoice.objects.bulk_create(rows, ignore_conflicts=True)


def tell_state(registration):
    """Post the letter that says where a registration with a confirmed address stands."""
    letters = {
        State.CONFIRMED: mail.send_confirmed,
        State.WAITING: mail.send_waiting,
        State.REQUESTED: mail.send_requested,
    }
    if registration.state in letters:
        letters[registration.state](registration)


def confirm(word, *, now=None):
    """Confirm the address by the word of a manage link and return the registration; a second time changes nothing.

    A seat that was held is the registrant's. After the end of the hold it is given if one is free and nobody waits for
    it; else the registration is at the end of the waiting list. Raises a LinkError, a NotOpenError,
    CancelledRegistrationError.
    """
    now = now or timezone.now()
    with in_turn(LINE), transaction.atomic():
        registration = _locked(word, now)
        _confirm(registration, now)
    return registration


def _locked(word, now):
    """Lock the event of a manage link; returns the registration as it is after ended holds were released."""
    found = by_manage_link(word, now=now)
    event = lock_event(pk=found.event_id)
    require_alive(event, now)
    waiting.release(event, now=now)
    registration = event.registrations.filter(pk=found.pk).first()
    if registration is None:
        raise LinkError
    return registration


def _confirm(registration, now):
    if registration.state == State.CANCELLED and not has_lapsed(registration, now):
        raise CancelledRegistrationError
    is_new = registration.address_confirmed_at is None
    if is_new:
        registration.address_confirmed_at = now
        trail.note(registration.event, Change.ADDRESS, registration=registration)
    if has_lapsed(registration, now):
        require_open(registration.event, now)
        give_place(registration, Room(registration.event), chosen_by(registration), now=now)
    elif registration.state == State.PENDING:
        move(registration, State.CONFIRMED, now=now)
    elif is_new:
        registration.save(update_fields=["address_confirmed_at"])
    else:
        return
    tell_state(registration)


def change(word, *, sessions=None, now=None, **details):
    """Change what a registrant may change (DETAILS, and the keys of the sessions) and return the registration.

    Raises a LinkError, a NotOpenError, CancelledRegistrationError, InvalidError, SessionFullError.
    """
    now = now or timezone.now()
    with in_turn(LINE), transaction.atomic():
        registration = _locked(word, now)
        if registration.state == State.CANCELLED:
            raise CancelledRegistrationError
        write_details(registration, details)
        if sessions is not None:
            _change_sessions(registration, sessions_of(registration.event, sessions), now)
    return registration


def write_details(registration, details, *, actor=None):
    """Write what describes a person; the trail notes which fields, not what they held."""
    changed = [name for name in DETAILS if name in details and getattr(registration, name) != details[name]]
    for name in changed:
        setattr(registration, name, details[name])
    if not registration.name.strip():
        raise InvalidError(_("Tell us your name."), field="name")
    if changed:
        registration.save(update_fields=changed)
        words = ", ".join(changed)
        trail.note(registration.event, Change.DETAILS, after=words, registration=registration, actor=actor)


def _change_sessions(registration, sessions, now):
    """Choose other sessions: those that are added need a free seat, those given up go to who waits for them."""
    event, before = registration.event, chosen_by(registration)
    added = set(sessions) - set(before)
    if set(sessions) == set(before):
        return
    if is_seated(registration) and not Room(event).has_seat(added, whole=False):
        raise SessionFullError
    choose(registration, sessions)
    registration.sequence += 1
    registration.save(update_fields=["sequence"])
    trail.note(event, Change.SESSIONS, len(before), len(sessions), registration=registration)
    waiting.promote(event, now=now)
    registration.refresh_from_db(fields=["state", "waiting_number", "hold_until", "sequence"])
    if registration.state == State.CONFIRMED:
        mail.send_confirmed(registration)


def cancel(word, *, now=None):
    """Cancel by the word of a manage link and return the registration; a second time changes nothing.

    Raises a LinkError, a NotOpenError, StateError for somebody who was there already.
    """
    now = now or timezone.now()
    with in_turn(LINE), transaction.atomic():
        registration = _locked(word, now)
        if registration.state != State.CANCELLED:
            give_up(registration, now=now)
    return registration


def give_up(registration, *, now, actor=None):
    """Cancel a registration whose event is locked, tell the registrant, and seat who waits instead."""
    if registration.state in (State.ATTENDED, State.ABSENT):
        raise StateError
    move(registration, State.CANCELLED, now=now, actor=actor)
    mail.send_cancelled(registration)
    waiting.promote(registration.event, now=now, actor=actor)
