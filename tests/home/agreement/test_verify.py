"""`manage.py verify_agreement` names whatever is not what was written."""

import io
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from home.domain.agreement import endorsing, hashing
from home.models import AgreementPdf, Endorsement
from portal.members.domain import privacy
from portal.members.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def tamper(db):
    """A function that runs SQL where the triggers are gone, as somebody with the database in hand could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'home_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("agreementversion", "agreementtext", "agreementpdf", "endorsement"):
                cursor.execute(f"ALTER TABLE home_{table} DISABLE TRIGGER USER")

    def act(statement, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    return act


def verify():
    """Return what the command says: what does not match, or the sentence for an untouched database."""
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command("verify_agreement", stdout=out, stderr=errors)
    except CommandError:
        return errors.getvalue().splitlines()
    return out.getvalue().strip()


def test_an_untouched_database(endorsement):
    assert verify() == "All digests match: 6 texts, 6 PDFs, 1 endorsements."


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            "UPDATE home_agreementtext SET content = content || ' ' WHERE language = 'fr' AND version_id ="
            " (SELECT id FROM home_agreementversion WHERE number = 1)",
            "version 1, fr: the text is another",
        ),
        (
            "UPDATE home_agreementversion SET revision = revision + 1 WHERE number = 2",
            "version 2: number, date, approvals or the list of texts is another",
        ),
        ("UPDATE home_endorsement SET consent = 'Non.'", "organisation, language, words agreed to or date is another"),
        ("UPDATE home_endorsement SET organisation_name = 'X'", "organisation, language, words agreed to or date is"),
        ("UPDATE home_endorsement SET person_name = 'X'", "name or function is another"),
        ("UPDATE home_endorsement SET person_name = ''", "name or function is another"),
        ("UPDATE home_endorsement SET language = 'it'", "it is not under the text of its version and language"),
        ("UPDATE home_endorsement SET withdrawn_at = endorsed_at", "the withdrawal is another"),
    ],
)
def test_what_was_tampered_with_is_named(endorsement, tamper, change, finding):
    tamper(change)
    assert any(finding in line for line in verify())


def test_a_tampered_byte_of_a_pdf_is_named(tamper):
    pdf = AgreementPdf.objects.get(text__version__number=2, text__language="it")
    content = bytearray(pdf.content)
    content[100] ^= 1
    tamper("UPDATE home_agreementpdf SET content = %s WHERE id = %s", bytes(content), pdf.pk)
    assert verify() == ["version 2, it: the PDF is another"]


def test_a_text_and_its_digest_changed_together_are_named(tamper):
    tamper("UPDATE home_agreementtext SET content = 'x', sha256 = %s WHERE language = 'it'", hashing.sha256("x"))
    assert any(line.startswith("version 1: ") for line in verify())


def test_a_version_that_was_deleted_is_named(tamper):
    for table in ("agreementpdf", "agreementtext"):
        part = "text_id IN (SELECT id FROM home_agreementtext WHERE {})" if table == "agreementpdf" else "{}"
        first = "version_id = (SELECT id FROM home_agreementversion WHERE number = 1)"
        tamper(f"DELETE FROM home_{table} WHERE {part.format(first)}")
    tamper("DELETE FROM home_agreementversion WHERE number = 1")
    assert verify() == ["version 1 is missing"]


def test_an_erased_name_and_a_withdrawal_still_match(endorsement, speaker):
    endorsing.withdraw(speaker, endorsement.pk)
    privacy.erase(speaker)
    assert isinstance(verify(), str)


def test_five_hundred_endorsements_in_seconds(endorsement):
    names = [f"Commune {number}" for number in range(500)]
    made = Organisation.objects.bulk_create(
        Organisation(name=name, name_key=name, slug=name, kind="local_authority", country="NE") for name in names
    )
    rows = []
    for organisation in made:
        row = Endorsement.objects.get(pk=endorsement.pk)
        row.pk, row.organisation, row.organisation_name = None, organisation, organisation.name
        row.sha256 = hashing.of_endorsement(row, 2)
        rows.append(row)
    Endorsement.objects.bulk_create(rows)
    begin = time.process_time()
    assert verify().endswith("501 endorsements.")
    assert time.process_time() - begin < 3
