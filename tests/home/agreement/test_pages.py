"""What readers, representatives and the secretariat see."""

import io
from uuid import UUID, uuid4

import pypdf
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.domain.agreement import endorsing, hashing
from home.models import AgreementPage, AgreementPdf, AgreementText, AgreementVersion, Endorsement
from portal.core.discussions import source_of
from portal.members.models import Organisation

from .conftest import rewrite

pytestmark = pytest.mark.django_db
SIGN = "/fr/agreement/sign/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def log_in(client):
    def act(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return act


@pytest.fixture
def filled(organisation):
    """What the form of signing sends."""
    return {
        "version": 2,
        "organisation": organisation.pk,
        "name": "Aissa Issoufou",
        "function": "Maire",
        "language": "fr",
        "consent": "on",
    }


# --- Readers ---


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_the_pdf_is_tagged_and_in_the_language(client, language):
    response = client.get(f"/{language}/agreement/versions/2/agreement.pdf")
    content = b"".join(response.streaming_content)
    assert response["Content-Type"] == "application/pdf"
    assert hashing.sha256(content) == AgreementPdf.objects.get(text__version__number=2, text__language=language).sha256
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert b"pdfuaid:part" in content


def test_before_the_pdf_is_made_the_page_says_so(client):
    version = AgreementVersion(number=3, agreement=AgreementVersion.objects.first().agreement, revision=1, approvals=[])
    version.published_at = AgreementVersion.objects.first().published_at
    version.save()
    AgreementText.objects.create(version=version, language="en", content=AgreementText.objects.first().content)
    assert "The PDF is being made" in client.get("/en/agreement/versions/3/").content.decode()
    assert client.get("/en/agreement/versions/3/agreement.pdf").status_code == 404


def test_the_exact_text_has_the_fingerprint_that_the_page_shows(client):
    digest = soup(client.get("/fr/agreement/versions/1/")).select_one("code").text
    assert hashing.sha256(client.get("/fr/agreement/versions/1/agreement.json").content) == digest


def test_an_earlier_version_says_that_it_is_one(client):
    assert "This is an earlier version" in client.get("/en/agreement/versions/1/").content.decode()
    assert "This is an earlier version" not in client.get("/en/agreement/versions/2/").content.decode()


@pytest.mark.parametrize("address", ["versions/9/", "versions/9/agreement.pdf", "versions/9/agreement.json"])
def test_a_version_that_is_not_there(client, address):
    assert client.get(f"/fr/agreement/{address}").status_code == 404


def test_each_article_leads_to_its_discussion(client, speaker, log_in):
    article = AgreementText.objects.get(version__number=2, language="fr").articles[2]
    address = reverse("forum:discuss", args=["article", article.id])
    links = [a["href"] for a in soup(client.get("/fr/accord-de-reseau/")).select("main a")]
    assert address.replace("/it/", "/fr/") in links
    assert log_in(speaker).post(address).status_code == 302


def test_an_article_is_a_subject_in_each_language(speaker):
    article = AgreementText.objects.get(version__number=2, language="fr").articles[2]
    subject = source_of("article").find(article.id, speaker, "fr")
    assert (subject.language, subject.is_public) == ("fr", True)
    assert subject.url == f"/fr/accord-de-reseau/#{article.anchor}"


def test_every_article_is_for_everybody_and_what_is_none_for_nobody():
    ids = {UUID(article.id) for article in AgreementText.objects.get(version__number=2, language="it").articles}
    assert source_of("article").readable({*ids, uuid4()}, AnonymousUser()) == ids
    assert source_of("article").readable(set(), AnonymousUser()) == set()


def test_the_articles_of_a_page_behind_a_password_stay_public_as_their_version_is(client):
    page = AgreementPage.objects.get(locale__language_code="fr")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret")
    article = AgreementText.objects.get(version__number=2, language="fr").articles[2]
    assert client.get("/fr/agreement/versions/2/").status_code == 200
    assert client.get(reverse("forum:discuss", args=["article", article.id])).status_code == 200


# --- The register ---


def sign_many(endorsement, number, country="NE", kind="local_authority"):
    """Make signatures like one by so many other organisations."""
    for i in range(number):
        name = f"Commune {country} {i:03}"
        organisation = Organisation.objects.create(name=name, slug=f"{country}-{i}-{kind}", kind=kind, country=country)
        row = Endorsement.objects.get(pk=endorsement.pk)
        row.pk, row.organisation, row.organisation_name = None, organisation, name
        row.organisation_country, row.organisation_kind = country, kind
        row.save(force_insert=True)


def names(response):
    return [h2.text for h2 in soup(response).select(".signatories h2")]


def test_the_register_by_country_and_kind(client, endorsement):
    sign_many(endorsement, 2, "SN")
    sign_many(endorsement, 1, "IT", "university")
    register = "/fr/agreement/signatories/"
    assert len(names(client.get(register))) == 4
    assert names(client.get(f"{register}?country=sn")) == ["Commune SN 000", "Commune SN 001"]
    assert names(client.get(f"{register}?kind=university")) == ["Commune IT 000"]
    assert names(client.get(f"{register}?country=sn&kind=university")) == []


def test_who_has_withdrawn_leaves_the_register(client, endorsement, speaker):
    endorsing.withdraw(speaker, endorsement.pk)
    assert names(client.get("/fr/agreement/signatories/")) == []


def test_the_register_is_paginated_and_its_queries_do_not_grow(client, endorsement):
    def count():
        client.get("/fr/agreement/signatories/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/fr/agreement/signatories/")
        return len(queries)

    before = count()
    sign_many(endorsement, 40)
    assert count() <= before + 1  # the second page of a list is known by a count
    assert before <= 12
    assert len(names(client.get("/fr/agreement/signatories/?page=2"))) == 11


@pytest.mark.parametrize("query", ["country=%00", "kind=²", "version=9", "version=x", "page=0"])
def test_any_query_string_gets_the_register(client, endorsement, query):
    assert client.get(f"/it/agreement/signatories/?{query}").status_code == 200


# --- Signing ---


def test_a_visitor_is_asked_to_log_in(client):
    response = client.get(SIGN)
    assert response.status_code == 302
    assert "/fr/account/login/" in response["Location"]


def test_a_representative_signs(log_in, speaker, filled, organisation):
    client = log_in(speaker)
    assert client.get(SIGN).status_code == 200
    assert client.post(SIGN, filled)["Location"] == SIGN
    row = Endorsement.objects.get(organisation=organisation)
    assert (row.person, row.language, row.version.number) == (speaker, "fr", 2)
    assert "2" in row.consent


def test_without_the_consent_nothing_is_signed(log_in, speaker, filled):
    del filled["consent"]
    assert soup(log_in(speaker).post(SIGN, filled)).select(".has-error")
    assert not Endorsement.objects.exists()


def test_somebody_without_the_role_is_told_why_not(log_in, make_member, filled):
    client = log_in(make_member("Moussa"))
    for response in (client.get(SIGN), client.post(SIGN, filled)):
        assert response.status_code == 403
        assert soup(response).select_one(".notice-warning")
    assert not Endorsement.objects.exists()


def test_an_organisation_not_approved_is_told_why_not(log_in, speaker, organisation, filled):
    Organisation.objects.filter(pk=organisation.pk).update(approved=False)
    client = log_in(speaker)
    assert soup(client.get(SIGN)).select_one(".notice-warning")
    assert soup(client.post(SIGN, filled)).select_one(".notice-error")
    assert not Endorsement.objects.exists()


def test_a_second_signature_is_refused_in_words(log_in, speaker, endorsement, filled):
    assert soup(log_in(speaker).post(SIGN, filled)).select_one(".notice-error")
    assert Endorsement.objects.count() == 1


def test_a_signature_is_withdrawn_with_a_button(log_in, speaker, endorsement):
    log_in(speaker).post(f"{SIGN}{endorsement.pk}/withdraw/")
    assert not Endorsement.objects.standing().exists()


def test_the_button_is_not_for_strangers(log_in, make_member, endorsement):
    log_in(make_member("Moussa")).post(f"{SIGN}{endorsement.pk}/withdraw/")
    assert Endorsement.objects.standing().exists()


# --- The admin ---


@pytest.mark.parametrize("address", ["/admin/agreement/", "/admin/agreement/signatures/", "/admin/representatives/"])
@pytest.mark.parametrize(("group", "status"), [("secretariat", 200), ("editor", 302), ("agreement board", 302)])
def test_the_desk_is_the_secretariats(log_in, make_member, settings, endorsement, address, group, status):
    settings.DEMO = True
    response = log_in(make_member("Zoe", group)).get(address)
    assert response.status_code == status


def test_the_secretariat_sees_why_nothing_can_be_published(log_in, secretary, settings):
    settings.DEMO = True
    response = log_in(secretary).get("/admin/agreement/")
    assert soup(response).select_one(".help-warning")
    assert log_in(secretary).post("/admin/agreement/").status_code == 302
    assert AgreementVersion.objects.count() == 2


def test_the_secretariat_names_a_representative(log_in, secretary, settings, make_member, organisation):
    settings.DEMO = True
    member = make_member("Hadiza")
    log_in(secretary).post("/admin/representatives/new/", {"email": member.email, "organisation": organisation.pk})
    assert member.representations.get().organisation == organisation


def test_nobody_is_named_twice_or_by_an_unknown_address(log_in, secretary, settings, speaker, organisation):
    settings.DEMO = True
    for email in (speaker.email, "nobody@example.net"):
        form = {"email": email, "organisation": organisation.pk}
        assert log_in(secretary).post("/admin/representatives/new/", form).status_code == 200
    assert organisation.representatives.count() == 1


def test_both_steps_are_approved_in_the_admin(log_in, make_member, settings, page):
    settings.DEMO = True
    page = rewrite(page)
    page.get_workflow().start(page, user=None)
    for name, group in (("Livia", "agreement legal check"), ("Bruno", "agreement board")):
        state = AgreementPage.objects.get(pk=page.pk).current_workflow_task_state
        client = log_in(make_member(name, group))
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    assert AgreementPage.objects.get(pk=page.pk).live_revision_id == page.latest_revision_id


def test_the_board_cannot_do_the_legal_check(log_in, make_member, settings, page):
    settings.DEMO = True
    page = rewrite(page)
    page.get_workflow().start(page, user=None)
    state = AgreementPage.objects.get(pk=page.pk).current_workflow_task_state
    client = log_in(make_member("Bruno", "agreement board"))
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    assert AgreementPage.objects.get(pk=page.pk).current_workflow_task_state == state


def test_a_preview_shows_the_draft(page):
    page = rewrite(page, "Una bozza.")
    draft = page.get_latest_revision_as_object()
    shown = draft.make_preview_request()
    shown.render()
    assert "Una bozza." in shown.content.decode()


def test_an_organisation_that_has_signed_is_not_deleted(log_in, secretary, settings, endorsement, organisation):
    settings.DEMO = True
    response = log_in(secretary).post(f"/admin/organisations/delete/{organisation.pk}/")
    assert response.status_code in (200, 302)
    assert Organisation.objects.filter(pk=organisation.pk).exists()
