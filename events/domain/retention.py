"""Personal data do not outlive their use: anonymised after a term, or when a member leaves. Statistics stay."""

import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.enums import Change, QuestionState, RegistrationState
from events.models import Certificate, Event, Feedback, Registration, SpeakerQuestion
from events.models.registrations import new_token

from . import trail, waiting
from .addresses import normalise_email
from .locks import lock_event, lock_registration

DAYS_IN_A_MONTH = 30.44
SEEN = (QuestionState.SHOWN, QuestionState.ANSWERED)


def anonymise_old_events(now=None):
    """Anonymise the events that ended EVENTS_KEEP_MONTHS ago; returns how many."""
    now = now or timezone.now()
    before = now - timezone.timedelta(days=DAYS_IN_A_MONTH * settings.EVENTS_KEEP_MONTHS)
    old = Event.objects.filter(anonymised_at=None, ends_at__lt=before).order_by("pk").values_list("pk", flat=True)
    for event_id in old:
        anonymise_event(event_id, now=now)
    return len(old)


@transaction.atomic
def anonymise_event(event_id, *, now=None):
    """Erase who registered for an event and what they wrote about themselves; how many, from where, when is kept."""
    event = lock_event(pk=event_id)
    _anonymise(event.registrations.all(), keep_writings=True)
    event.anonymised_at = now or timezone.now()
    event.save(update_fields=["anonymised_at"])
    trail.note(event, Change.ANONYMISED)


def _anonymise(registrations, *, keep_writings):
    """Empty rows of registrations. keep_writings: whether questions that others have seen stay, without a name."""
    rows = list(registrations)
    questions = SpeakerQuestion.objects.filter(registration__in=rows)
    (questions.exclude(state__in=SEEN) if keep_writings else questions).delete()
    questions.update(registration=None)
    Feedback.objects.filter(registration__in=rows).update(registration=None)
    Certificate.objects.filter(registration__in=rows).update(registration=None, name="", pdf=b"")
    for row in rows:
        row.name = row.email = row.organisation = row.consent = ""
        row.email_key, row.user, row.answers, row.wants_news = secrets.token_urlsafe(24), None, {}, False
        row.hold_until = row.address_confirmed_at = None
        row.manage_token, row.join_token = new_token(), new_token()
    Registration.objects.bulk_update(
        rows,
        ["name", "email", "organisation", "consent", "email_key", "user", "answers", "wants_news", "hold_until",
         "address_confirmed_at", "manage_token", "join_token"],
        batch_size=200,
    )  # fmt: skip


@transaction.atomic
def let_go(user, *, keep_writings=True, now=None):
    """Take a person who leaves out of all events; a seat in one to come goes to who waits for it.

    keep_writings: whether questions that others have seen stay, without the name.
    """
    now = now or timezone.now()
    for event_id in sorted(set(registrations_of(user).values_list("event_id", flat=True))):
        event = lock_event(pk=event_id)
        _withdraw(registrations_of(user).filter(event=event), keep_writings=keep_writings, now=now)


@transaction.atomic
def erase_registration(registration_id, actor, *, now=None):
    """Erase who a registration was for, on that person's request; a seat goes to who waits. Raises NotFoundError."""
    now = now or timezone.now()
    registration = lock_registration(registration_id)
    _withdraw(registration.event.registrations.filter(pk=registration_id), keep_writings=True, now=now)
    trail.note(registration.event, Change.ANONYMISED, registration=registration, actor=actor)


def _withdraw(registrations, *, keep_writings, now):
    """Anonymise registrations of one event, locked; those for an event to come are cancelled."""
    rows = list(registrations.select_related("event"))
    event = rows[0].event
    if event.ends_at > now:
        alive = registrations.exclude(state__in=(RegistrationState.ATTENDED, RegistrationState.ABSENT))
        alive.update(state=RegistrationState.CANCELLED, waiting_number=None)
    _anonymise(rows, keep_writings=keep_writings)
    waiting.promote(event, now=now)


def registrations_of(user):
    """Return the registrations of a member, those made without logging in included."""
    return Registration.objects.filter(Q(user=user) | Q(email_key=normalise_email(user.email)))


def export(user):
    """Return everything that events keep about a person, as what JSON can say; but for the tokens of links."""
    return [
        {
            "event": str(one.event.key),
            "begins": one.event.starts_at.isoformat(),
            **{name: getattr(one, name) for name in EXPORTED},
            "registered": one.created_at.isoformat(),
            "sessions": [choice.session.starts_at.isoformat() for choice in one.choices.all()],
            "attendance": [{"source": row.source, "minutes": row.minutes} for row in one.attendances.all()],
            "questions": [question.text for question in one.questions.all()],
            "feedback": _feedback_of(one),
            "certificate": one.certificate.code if hasattr(one, "certificate") else None,
        }
        for one in registrations_of(user)
        .select_related("event", "feedback", "certificate")
        .prefetch_related("choices__session", "attendances", "questions")
    ]


def _feedback_of(registration):
    found = getattr(registration, "feedback", None)
    return found and {"rating": found.rating, "useful": found.useful, "better": found.better}


EXPORTED = (
    "name", "email", "country", "organisation", "organisation_kind", "language", "time_zone", "answers", "consent",
    "wants_news", "state",
)  # fmt: skip
