"""The page of a partner."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from home.domain.agreement import endorsing
from home.models import Endorsement, MicroProjectPage, MicroProjectPartner, NewsPage
from portal.core.models import PortalImage
from portal.members.domain.accounts import create_confirmed_member
from portal.members.domain.proposals import describe
from portal.members.models import Organisation, Representative
from tests.portal.core.uploads.samples import image as sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_page_cache(settings):
    settings.PAGE_CACHE = False


@pytest.fixture
def arci():
    return Organisation.objects.get(slug="arci-toscana")


@pytest.fixture
def signatory():
    """A partner that has signed the version in force."""
    partner = Organisation.objects.get(slug="coniprat")
    person = create_confirmed_member(email="a@example.net", password=None, display_name="Aissa", language="fr")
    Representative.objects.create(person=person, organisation=partner)
    endorsing.endorse(person, partner.pk, 2, endorsing.Signature("Aissa Issoufou", "Présidente", "fr", "Oui."))
    return partner


def read(client, organisation, language="fr"):
    response = client.get(f"/{language}/partners/{organisation.slug}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def links(page, section):
    return [link["href"] for link in page.select(f"section[aria-labelledby={section}] a")]


def test_it_says_what_the_partner_is(client, arci):
    page = read(client, arci)
    words = page.main.get_text(" ")
    assert page.h1.get_text() == "Arci Toscana"
    assert "Coordonne le projet" in words
    assert "Italie" in words


def test_a_description_in_another_language_is_marked(client, arci):
    describe(arci, {"fr": "", "it": ""})
    page = read(client, arci)
    assert page.select_one(".prose")["lang"] == "en"
    assert "anglais" in page.main.get_text()


def test_a_partner_without_a_description_says_so(client, arci):
    describe(arci, {"fr": "", "it": "", "en": ""})
    assert not read(client, arci).select(".prose")


def test_each_language_leads_to_the_same_partner(client, arci):
    page = read(client, arci)
    switcher = {link["hreflang"]: link["href"] for link in page.select("nav.languages a")}
    assert switcher == {code: f"/{code}/partners/arci-toscana/" for code in ("it", "fr", "en")}
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
    assert alternates["it"] == "http://testserver/it/partners/arci-toscana/"
    assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/fr/partners/arci-toscana/"


def test_the_sitemap_lists_it_in_each_language(client, arci):
    sitemap = client.get("/sitemap.xml").content.decode()
    for code in ("it", "fr", "en"):
        assert f"<loc>http://testserver/{code}/partners/arci-toscana/</loc>" in sitemap


def test_the_way_up_leads_to_the_directory(client, arci):
    assert read(client, arci).select_one(".breadcrumbs a")["href"] == "/fr/partners/"


def test_its_news_are_in_the_readers_language(client, arci):
    paths = links(read(client, arci), "news")
    assert paths
    assert all(path.startswith("/fr/actualites/") for path in paths)


@pytest.fixture
def project(arci):
    """A micro-project that the partner carries out, in French."""
    page = MicroProjectPage.objects.filter(locale__language_code="fr", alias_of=None).first()
    MicroProjectPartner.objects.create(page=page, organisation=arci)
    return page


def test_its_micro_projects_are_in_the_readers_language(client, arci, project):
    assert project.url in links(read(client, arci), "projects")


def test_a_micro_project_that_not_everybody_may_read_is_left_out(client, arci, project):
    PageViewRestriction.objects.create(page=project, restriction_type=PageViewRestriction.LOGIN)
    assert project.url not in links(read(client, arci), "projects")


def test_news_that_not_everybody_may_read_are_left_out(client, arci):
    before = links(read(client, arci), "news")
    article = NewsPage.objects.get(url_path__endswith=before[0].removeprefix("/fr"), locale__language_code="fr")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert before[0] not in links(read(client, arci), "news")


def test_its_events(client, arci):
    paths = links(read(client, arci), "events")
    assert paths
    assert all(path.startswith("/fr/") for path in paths)


def test_the_versions_that_it_has_signed(client, signatory):
    assert links(read(client, signatory), "agreement") == ["/fr/agreement/versions/2/"]


def test_a_signature_taken_back_is_not_shown(client, signatory):
    endorsement = Endorsement.objects.get(organisation=signatory)
    endorsing.withdraw(endorsement.person, endorsement.pk)
    assert links(read(client, signatory), "agreement") == []


def test_what_it_has_not_done_has_no_heading(client):
    page = read(client, Organisation.objects.get(slug="cospe"))
    assert not page.select("main section")


def test_its_themes_lead_to_the_directory(client):
    page = read(client, Organisation.objects.get(slug="crea"))
    assert page.select_one("aside a[href='/fr/partners/?theme=eau']").get_text() == "Eau"


def test_its_website_gets_no_credit_and_no_handle(client, arci):
    Organisation.objects.filter(pk=arci.pk).update(website="https://example.org/")
    assert read(client, arci).select_one("a[href='https://example.org/']")["rel"] == ["nofollow", "noopener"]


def test_its_logo(client, arci, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = PortalImage.objects.create(title="Logo", file=ContentFile(sample("PNG", (600, 200)), name="logo.png"))
    Organisation.objects.filter(pk=arci.pk).update(logo=logo)
    assert read(client, arci).select_one(".partner-logo img")["alt"] == ""


@pytest.mark.parametrize("slug", ["no-such", "waiting"])
def test_who_is_unknown_or_not_approved_has_no_page(client, slug):
    Organisation.objects.create(name="Waiting", slug="waiting", kind="university", country="IT")
    for code in ("it", "fr", "en"):
        assert client.get(f"/{code}/partners/{slug}/").status_code == 404


# --- Who is not approved is named nowhere ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/fr/actualites/", id="the list of news"),
        pytest.param("{article}", id="an article"),
        pytest.param("/fr/feeds/news.atom", id="the feed"),
        pytest.param("{event}", id="an event"),
        pytest.param("/fr/partners/", id="the directory"),
        pytest.param("/fr/search/?q=coordonne&kind=partners", id="the search"),
        pytest.param("/sitemap.xml", id="the sitemap"),
    ],
)
def test_who_is_no_partner_any_more_is_named_nowhere(client, arci, address):
    page = read(client, arci)
    address = address.format(article=links(page, "news")[0], event=links(page, "events")[0])
    arci.name, arci.slug, arci.approved = "Zzyzx", "zzyzx", False
    arci.save()
    response = client.get(address)
    assert response.status_code == 200
    assert "zzyzx" not in response.content.decode().lower()


def test_nor_beside_what_its_members_write(client, arci):
    from forum.domain.shown import show_unsaved

    member = create_confirmed_member(
        email="m@example.net", password=None, display_name="M", language="fr", organisation=arci
    )
    arci.approved = False
    arci.save()
    assert show_unsaved(member, "", "fr").author.organisation == ""
