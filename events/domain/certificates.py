"""Certificates of attendance: ordered by the secretariat, made by the worker, sent by letter, verified by anybody."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import mail
from events.enums import Change, RegistrationState
from events.models import Certificate, CertificateOrder, Registration

from . import trail
from .announced import announced
from .attendance import NotOverError, presences
from .certificate_pdf import CertificateTemplateError, render
from .errors import EventsError, NotFoundError
from .links import afterwards_url
from .locks import lock_event, lock_registration

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread on paper: no 0 and O, no 1 and I
GROUPS, LENGTH = 4, 4  # 80 bits
BATCH = 100  # certificates made in one run of the job: some seconds

ATTENDED = RegistrationState.ATTENDED


class NobodyAttendedError(EventsError):
    """There is nobody to give a certificate to."""

    message = _("Nobody counts as attended yet: settle attendance first.")


def new_code():
    """Return a code such as “7KQM-2XPA-…”, which nobody guesses and everybody can type."""
    return "-".join("".join(secrets.choice(ALPHABET) for _n in range(LENGTH)) for _m in range(GROUPS))


def order(event_id, *, actor=None, now=None):
    """Have a certificate made and sent for everybody who attended and has none; returns how many there will be.

    A sample is made at once, so that a broken template is found while somebody looks. Raises NotFoundError,
    NotOverError, NobodyAttendedError, CertificateTemplateError.
    """
    with transaction.atomic():
        event = lock_event(pk=event_id)
        if event.ends_at > (now or timezone.now()):
            raise NotOverError
        wanted = list(due(event)[:BATCH])
        if not event.registrations.filter(state=ATTENDED).exists():
            raise NobodyAttendedError
        if wanted:
            render(_draft(wanted[0]), event)
        values = {"actor": actor, "ordered_at": timezone.now(), "failed_at": None}
        CertificateOrder.objects.update_or_create(event=event, defaults=values)
        trail.note(event, Change.CERTIFICATES, actor=actor)
        return due(event).count()


def due(event):
    """Return the registrations that attended and have no certificate."""
    return event.registrations.filter(state=ATTENDED, certificate__isnull=True).order_by("pk")


def make_due(most=BATCH):
    """Make certificates that were ordered, each in a transaction of its own; returns how many were made."""
    wanted = Registration.objects.filter(
        state=ATTENDED,
        certificate__isnull=True,
        event__anonymised_at=None,
        event__certificate_order__failed_at=None,
        event__certificate_order__isnull=False,
    )
    made = 0
    for registration in wanted.select_related("event").order_by("event", "pk")[:most]:
        try:
            made += issue(registration)
        except CertificateTemplateError:
            CertificateOrder.objects.filter(event=registration.event).update(failed_at=timezone.now())
            break
    return made


def issue(registration):
    """Make one certificate, keep it and send it; says whether it was made. Raises CertificateTemplateError.

    The PDF is made before the lock is taken, for it is the slow part.
    """
    certificate = _draft(registration)
    certificate.pdf = render(certificate, registration.event)
    with transaction.atomic():
        current = lock_registration(registration.pk)
        if current.state != ATTENDED or Certificate.objects.filter(registration=current).exists():
            return False
        certificate.save()
        mail.send_certificate(current, certificate, afterwards_url(current))
    return True


def _draft(registration):
    """Return the row of a certificate that is not saved."""
    event = registration.event
    return Certificate(
        registration=registration,
        event=event,
        code=new_code(),
        name=registration.name,
        title=announced(event, registration.language).title,
        language=registration.language,
        minutes=_minutes_of(registration),
    )


def _minutes_of(registration):
    """Return the minutes that are known, never more than the event lasted; None where nobody counted."""
    event = registration.event
    minutes = presences(event, [registration])[registration.pk].minutes
    longest = sum((session.ends_at - session.starts_at).total_seconds() // 60 for session in event.sessions.all())
    return None if minutes is None else min(minutes, int(longest) or minutes)


def certificate_of(registration):
    """Return the certificate of somebody who attended, None for anybody else."""
    if registration.state != ATTENDED:
        return None
    return Certificate.objects.filter(registration=registration).first()


def verify(code):
    """Return the genuine certificate with a code, however it was typed. Raises NotFoundError.

    One whose holder counts as absent after all is not genuine; one whose personal data are erased has no name.
    """
    plain = "".join(character for character in code.upper() if character in ALPHABET)
    if len(plain) != GROUPS * LENGTH:
        raise NotFoundError
    written = "-".join(plain[start : start + LENGTH] for start in range(0, len(plain), LENGTH))
    found = Certificate.objects.select_related("event", "registration").filter(code=written).first()
    if found is None or (found.registration and found.registration.state != ATTENDED):
        raise NotFoundError
    return found
