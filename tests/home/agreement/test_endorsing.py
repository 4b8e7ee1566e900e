"""Who signs for an organisation, and who is refused."""

import pytest
from django.db import IntegrityError, connection, transaction

from home.domain.agreement import endorsing
from home.domain.agreement.errors import (
    AlreadyEndorsedError,
    NotEndorsedError,
    NotRepresentativeError,
    OrganisationNotApprovedError,
    OutdatedError,
)
from home.models import Endorsement
from portal.core.models import OutboxMessage
from portal.members.domain import privacy
from portal.members.models import Representative

pytestmark = pytest.mark.django_db


def test_an_endorsement_keeps_who_what_and_when(endorsement, speaker, organisation, version):
    text = version.texts.get(language="fr")
    assert (endorsement.organisation_name, endorsement.person_name) == ("Commune d’essai", "Aissa Issoufou")
    assert (endorsement.person_function, endorsement.language) == ("Maire", "fr")
    assert (endorsement.consent, endorsement.text_sha256) == ("J’ai lu et j’approuve.", text.sha256)
    assert endorsement.endorsed_at is not None


def test_who_signs_gets_a_copy(endorsement, speaker):
    letter = OutboxMessage.objects.get(template="home/letters/agreement_signed")
    assert letter.recipient == speaker.email
    assert endorsement.text_sha256 in letter.text


def test_somebody_without_the_role_is_refused(make_member, organisation, signature, version):
    with pytest.raises(NotRepresentativeError):
        endorsing.endorse(make_member("Moussa"), organisation.pk, version.number, signature)
    assert not Endorsement.objects.exists()


def test_an_organisation_not_approved_is_refused(speaker, organisation, signature, version):
    organisation.approved = False
    organisation.save()
    with pytest.raises(OrganisationNotApprovedError):
        endorsing.endorse(speaker, organisation.pk, version.number, signature)
    assert not Endorsement.objects.exists()


def test_an_earlier_version_cannot_be_signed(speaker, organisation, signature):
    with pytest.raises(OutdatedError):
        endorsing.endorse(speaker, organisation.pk, 1, signature)


def test_an_organisation_signs_a_version_once(endorsement, make_member, organisation, signature, version):
    second = make_member("Binta")
    Representative.objects.create(person=second, organisation=organisation)
    with pytest.raises(AlreadyEndorsedError):
        endorsing.endorse(second, organisation.pk, version.number, signature)
    assert Endorsement.objects.count() == 1


def test_the_database_refuses_a_second_one(endorsement):
    endorsement.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        endorsement.save(force_insert=True)


def test_after_a_withdrawal_it_signs_again_and_the_first_stays(endorsement, speaker, organisation, signature, version):
    endorsing.withdraw(speaker, endorsement.pk)
    endorsing.endorse(speaker, organisation.pk, version.number, signature)
    assert [row.withdrawn_at is None for row in Endorsement.objects.order_by("pk")] == [False, True]


def test_a_stranger_withdraws_nothing(endorsement, make_member):
    with pytest.raises(NotRepresentativeError):
        endorsing.withdraw(make_member("Moussa"), endorsement.pk)
    assert Endorsement.objects.standing().count() == 1


def test_a_withdrawal_is_final(endorsement, speaker):
    endorsing.withdraw(speaker, endorsement.pk)
    with pytest.raises(NotEndorsedError):
        endorsing.withdraw(speaker, endorsement.pk)


@pytest.mark.parametrize(
    "change",
    [
        "organisation_name = 'Autre'",
        "sha256 = '0'",
        "consent = ''",
        "person_name = 'Autre'",
        "language = 'it'",
    ],
)
def test_what_was_signed_cannot_be_changed_by_sql(endorsement, change):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE home_endorsement SET {change}")


@pytest.mark.parametrize(
    "statement", ["UPDATE home_endorsement SET withdrawn_at = NULL", "DELETE FROM home_endorsement"]
)
def test_nor_a_withdrawal_undone_or_the_row_deleted(endorsement, speaker, statement):
    endorsing.withdraw(speaker, endorsement.pk)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_leaves_takes_the_name_along_and_the_signature_stays(endorsement, speaker):
    privacy.erase(speaker)
    left = Endorsement.objects.get()
    assert (left.person_name, left.person_function, left.person_nonce, left.person) == ("", "", "", None)
    assert left.organisation_name == "Commune d’essai"


def test_a_copy_of_the_data_holds_the_signatures(endorsement, speaker):
    copy = privacy.export(speaker)["agreement"]
    assert copy["represents"] == ["Commune d’essai"]
    assert copy["endorsements"][0]["name"] == "Aissa Issoufou"
