"""An organisation signs a version of the agreement, or takes its signature back."""

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from home import mail
from home.models import AgreementText, AgreementVersion, Endorsement
from portal.members.models import Organisation, Representative

from . import hashing
from .errors import (
    AlreadyEndorsedError,
    NotEndorsedError,
    NotRepresentativeError,
    OrganisationNotApprovedError,
    OutdatedError,
)


@dataclass(frozen=True)
class Signature:
    """Who signs, in which capacity, having read which language, and the words agreed to."""

    name: str
    function: str
    language: str
    consent: str


@transaction.atomic
def endorse(person, organisation_id, number, signature):
    """Sign the version with this number for an organisation and return the Endorsement.

    Raises NotRepresentativeError, OrganisationNotApprovedError, OutdatedError or AlreadyEndorsedError; nothing is
    written then.
    """
    organisation = _lock(person, organisation_id)
    if not organisation.approved:
        raise OrganisationNotApprovedError
    version = AgreementVersion.objects.first()
    if version is None or version.number != number:
        raise OutdatedError
    if Endorsement.objects.standing().filter(version=version, organisation=organisation).exists():
        raise AlreadyEndorsedError
    endorsement = _sign(person, organisation, version, signature)
    mail.confirm_endorsement(person, endorsement)
    return endorsement


def _lock(person, organisation_id):
    """Return the organisation, on which whoever else signs for it waits; raises NotRepresentativeError."""
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None or not Representative.objects.filter(person=person, organisation=organisation).exists():
        raise NotRepresentativeError
    return organisation


def _sign(person, organisation, version, signature):
    """Write the row with its digests. The database has the last word on whether it is the only one."""
    endorsement = Endorsement(
        version=version,
        organisation=organisation,
        organisation_name=organisation.name,
        organisation_kind=organisation.kind,
        organisation_country=organisation.country,
        person=person,
        person_name=signature.name,
        person_function=signature.function,
        person_nonce=secrets.token_hex(16),
        language=signature.language,
        text_sha256=AgreementText.objects.get(version=version, language=signature.language).sha256,
        consent=signature.consent,
    )
    endorsement.person_sha256 = hashing.of_person(endorsement)
    endorsement.sha256 = hashing.of_endorsement(endorsement, version.number)
    try:
        with transaction.atomic():
            endorsement.save(force_insert=True)
    except IntegrityError:
        raise AlreadyEndorsedError from None
    return endorsement


@transaction.atomic
def withdraw(person, endorsement_id):
    """Take a signature back; it stays on record. Raises NotRepresentativeError or NotEndorsedError."""
    organisation_id = Endorsement.objects.filter(pk=endorsement_id).values_list("organisation", flat=True).first()
    _lock(person, organisation_id)
    endorsement = Endorsement.objects.select_for_update().get(pk=endorsement_id)
    if endorsement.withdrawn_at is not None:
        raise NotEndorsedError
    endorsement.withdrawn_at = timezone.now()
    endorsement.withdrawal_sha256 = hashing.of_withdrawal(endorsement)
    endorsement.save(update_fields=["withdrawn_at", "withdrawal_sha256"])
    return endorsement
