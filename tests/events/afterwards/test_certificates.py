"""Certificates of attendance: made once, sent, downloaded, verified."""

import io
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from events.domain import certificate_pdf, certificates, retention
from events.domain.errors import NotFoundError
from events.domain.links import AFTERWARDS, MANAGE, sign
from events.enums import RegistrationState
from events.models import Certificate
from portal.core.models import OutboxMessage


def reader(certificate):
    return PdfReader(io.BytesIO(bytes(certificate.pdf)))


def words(certificate):
    return " ".join(reader(certificate).pages[0].extract_text().split())


@pytest.fixture
def issued(past_event, present):
    """The certificate of somebody who reads French."""
    registration = present(past_event)
    certificates.issue(registration)
    return Certificate.objects.get(registration=registration)


def test_whoever_attended_gets_one_by_letter_and_nobody_else(past_event, present):
    present(past_event, "Aïssata Maïga")
    present(past_event, "Bianca Rossi", minutes=5)
    assert certificates.order(past_event.pk) == 1
    assert certificates.make_due() == 1
    certificate = Certificate.objects.get()
    assert (certificate.name, certificate.minutes, certificate.language) == ("Aïssata Maïga", 90, "fr")
    letter = OutboxMessage.objects.get(key__startswith="event:certificate:")
    file = letter.attachments.get()
    assert (letter.recipient, file.media_type, bytes(file.content)) == (
        "a@example.net",
        "application/pdf",
        bytes(certificate.pdf),
    )


def test_none_is_made_twice(past_event, present):
    present(past_event)
    for _time in range(2):
        certificates.order(past_event.pk)
        certificates.make_due()
    assert Certificate.objects.count() == 1
    assert OutboxMessage.objects.filter(key__startswith="event:certificate:").count() == 1


def test_a_second_worker_makes_none_of_what_a_first_one_has_made(issued):
    assert not certificates.issue(issued.registration)
    assert Certificate.objects.count() == 1


def test_whoever_counts_as_attended_later_gets_one_too(past_event, present):
    present(past_event, "Aïssata Maïga")
    certificates.order(past_event.pk)
    certificates.make_due()
    present(past_event, "Bianca Rossi")
    assert certificates.make_due() == 1


def test_nobody_gets_one_unasked(past_event, present):
    present(past_event)
    assert certificates.make_due() == 0


def test_the_pdf_is_tagged_by_pdf_ua(issued):
    root = reader(issued).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(issued).metadata.title.endswith(issued.title)
    assert re.search(r"pdfuaid:part>1<", metadata)
    assert len(issued.pdf) < 60_000


def test_it_holds_what_it_says_and_the_address_to_check_it(issued):
    text = words(issued)
    for part in ("Aïssata Maïga", issued.title, "90", certificate_pdf.verification_url(issued.code)):
        assert part in text
    assert "example.net" not in text


@pytest.mark.parametrize(
    "name", ['#import "x"', "*Bold* _x_ $x$ \\ @a <b>", "Ɓàñ Ŋgom Yérodia Ɗan-Ƴaro", "N’Diaye « Œ »", "O" * 120]
)
def test_a_name_is_printed_as_it_is(name, past_event, present):
    certificates.issue(present(past_event, name))
    assert "".join(name.split()) in "".join(words(Certificate.objects.get()).split())


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_it_is_in_the_persons_language(language, past_event, present):
    certificates.issue(present(past_event, language=language))
    certificate = Certificate.objects.get()
    assert reader(certificate).trailer["/Root"]["/Lang"] == language


def test_it_never_says_more_minutes_than_the_event_lasted(past_event, present):
    certificates.issue(present(past_event, minutes=500))
    assert Certificate.objects.get().minutes == 120


@pytest.mark.parametrize("content", [None, "#let x = (", "= Hello"], ids=["missing", "broken", "without a title"])
def test_without_a_template_nothing_is_ordered(content, past_event, present, tmp_path, monkeypatch):
    present(past_event)
    template = tmp_path / "certificate.typ"
    if content:
        template.write_text(content)
    monkeypatch.setattr(certificate_pdf, "TEMPLATE", template)
    with pytest.raises(certificate_pdf.CertificateTemplateError):
        certificates.order(past_event.pk)
    assert certificates.make_due() == 0
    assert not Certificate.objects.exists()
    assert not OutboxMessage.objects.filter(key__startswith="event:certificate:").exists()


def test_a_template_lost_meanwhile_stops_the_order_and_is_said(past_event, present, tmp_path, monkeypatch):
    present(past_event)
    certificates.order(past_event.pk)
    with monkeypatch.context() as lost:
        lost.setattr(certificate_pdf, "TEMPLATE", tmp_path / "gone.typ")
        assert certificates.make_due() == 0
    past_event.certificate_order.refresh_from_db()
    assert past_event.certificate_order.failed_at
    assert certificates.make_due() == 0
    certificates.order(past_event.pk)
    assert certificates.make_due() == 1


# --- The page behind the letter -----------------------------------------------------------------------------------


def url(name, registration, purpose=AFTERWARDS):
    return reverse(f"events:{name}", args=[sign(purpose, registration)])


def test_the_person_downloads_it(issued, client):
    answer = client.get(url("certificate", issued.registration))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == bytes(issued.pdf)
    assert "no-store" in answer["Cache-Control"]


def test_whoever_was_absent_has_none(past_event, present, client):
    registration = present(past_event, minutes=0)
    assert client.get(url("certificate", registration)).status_code == 404
    assert client.get(url("afterwards", registration)).status_code == 200


def test_another_link_of_the_same_person_opens_nothing(issued, client):
    for name in ("certificate", "afterwards"):
        assert client.get(url(name, issued.registration, MANAGE)).status_code == 404
        assert client.get(reverse(f"events:{name}", args=["forged"])).status_code == 404


def test_the_link_of_the_registration_leads_there_when_the_event_is_over(issued, client):
    answer = client.get(url("manage", issued.registration, MANAGE))
    assert answer.status_code == 410
    assert url("afterwards", issued.registration) in answer.text


# --- Verification -------------------------------------------------------------------------------------------------


def check(client, code):
    with override("fr"):
        return client.get(reverse("events:verification", args=[code]))


def test_anybody_sees_that_it_is_genuine_and_no_address(issued, client):
    text = check(client, issued.code).text
    assert "Aïssata Maïga" in text
    assert issued.title in text
    assert "90" in text
    assert "example.net" not in text


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")])
def test_a_code_is_found_however_it_is_typed(typed, issued, client):
    assert check(client, typed(issued.code)).status_code == 200


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "x", "²" * 16, "A" * 300, "%00"])
def test_an_unknown_code_is_not_found_and_can_be_typed_again(code, client, db):
    answer = check(client, code)
    assert answer.status_code == 404
    assert 'name="code"' in answer.text


def test_the_address_on_paper_leads_to_the_readers_language(issued, client):
    answer = client.get(f"/verify/{issued.code}", headers={"accept-language": "fr"})
    assert answer.url == f"/fr/events/verify/{issued.code}/"


def test_the_certificate_of_somebody_who_was_absent_after_all_is_not_genuine(issued, client):
    issued.registration.state = RegistrationState.ABSENT
    issued.registration.save()
    assert check(client, issued.code).status_code == 404
    assert client.get(url("certificate", issued.registration)).status_code == 404


def test_after_anonymisation_it_stays_genuine_without_a_name(issued, client):
    retention.anonymise_event(issued.event_id)
    answer = check(client, issued.code)
    assert answer.status_code == 200
    assert "Aïssata" not in answer.text
    with pytest.raises(NotFoundError):
        certificates.verify("")


def test_a_verified_page_sets_no_cookie_and_asks_few_questions(issued, client, django_assert_max_num_queries):
    check(client, issued.code)
    with django_assert_max_num_queries(12):
        answer = check(client, issued.code)
    assert not answer.cookies
