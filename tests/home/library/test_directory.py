"""The directory: what it lists, its filters, pages and queries."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import LibraryEntryCountry, LibraryEntryPage
from portal.core.models import Country, Theme

from .many import fill

pytestmark = pytest.mark.django_db


def titles(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [page.title for page in response.context["articles"]]


def soup(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_the_newest_year_is_first_and_of_a_year_the_last_published(client, library, make_entry):
    make_entry(1, year=2026)
    make_entry(2, year=2026)
    make_entry(3, year=2025)
    assert titles(client, library.url)[:3] == ["Prova 2", "Prova 1", "Prova 3"]


def test_a_draft_is_not_listed(client, library, make_entry):
    make_entry(1).unpublish()
    assert "Prova 1" not in titles(client, library.url)


FILTERS = {
    "kind": ("kind=minutes", ["Verbale"]),
    "language": ("language=en", ["Verbale"]),
    "country": ("country=ciad", ["Verbale", "Piano"]),
    "theme": ("theme=apicoltura", ["Verbale", "Piano"]),
    "year": ("year=2025", ["Piano"]),
    "all together": ("kind=plan&language=fr&country=ciad&theme=apicoltura&year=2025", ["Piano"]),
    "nothing chosen": ("kind=&language=&country=ciad&theme=&year=", ["Verbale", "Piano"]),
}


@pytest.mark.parametrize(("query", "found"), FILTERS.values(), ids=FILTERS)
def test_filters(client, library, make_entry, make_document, italian, query, found):
    LibraryEntryPage.objects.live().update(live=False)
    theme = Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    country = Country.objects.create(name="Ciad", slug="ciad", code="TD", locale=italian)
    shared = {"theme": theme, "countries": [LibraryEntryCountry(country=country)]}
    make_entry("a", title="Piano", kind="plan", year=2025, files={"fr": make_document()}, **shared)
    shared["countries"] = [LibraryEntryCountry(country=country)]
    make_entry("b", title="Verbale", kind="minutes", files={"en": make_document(), "it": make_document()}, **shared)
    make_entry("c", title="Altro", kind="analysis")
    assert titles(client, f"{library.url}?{query}") == found


def test_a_chosen_filter_can_be_taken_away(client, library):
    page = soup(client, f"{library.url}?kind=plan&language=fr")
    assert [link["href"] for link in page.select(".chips a.chip")] == [
        f"{library.url}?language=fr",
        f"{library.url}?kind=plan",
    ]


def test_only_years_with_documents_can_be_chosen(client, library, make_entry):
    make_entry(1, year=1987)
    make_entry(2, year=1988).unpublish()
    years = [option["value"] for option in soup(client, library.url).select("#filter-year option")]
    assert "1987" in years
    assert "1988" not in years


def test_how_many_were_found_is_said(client, library, make_entry):
    make_entry(1, year=1987)
    assert soup(client, f"{library.url}?year=1987").select_one(".count").text == "1 documento"


def test_a_filter_without_documents_says_so(client, library, italian):
    Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    page = soup(client, f"{library.url}?theme=apicoltura")
    assert page.select_one("main .empty a")["href"] == library.url


def test_an_empty_library_says_so(client, library):
    LibraryEntryPage.objects.live().update(live=False)
    page = soup(client, library.url)
    assert page.select_one("main .empty")
    assert not page.select("main .empty a")


@pytest.mark.parametrize(
    "query",
    ["kind=nonsense", "theme=%00", "language=xx", "year=²", "year=-1", "page=0", "page=99999", "page=²", "x=%ff"],
)
def test_any_query_string_gets_a_list(client, library, query):
    assert titles(client, f"{library.url}?{query}")


def test_five_thousand_documents_cost_no_query_more_and_stay_on_pages(client, library, settings):
    settings.PAGE_CACHE = False
    queries = ["", "?language=fr", "?kind=plan&language=fr&country=senegal&year=2021", "?page=2"]

    def costs():
        counts = []
        for query in queries:
            client.get(library.url + query)
            with CaptureQueriesContext(connection) as captured:
                client.get(library.url + query)
            counts.append(len(captured))
        return counts

    before = costs()
    fill(library, 5000)
    assert costs() == before
    assert max(before) <= 12
    response = client.get(f"{library.url}?language=fr&page=300")
    assert len(response.context["articles"].object_list) == library.per_page
    assert response.context["articles"].paginator.count > 5000
    assert len(response.content) < 40_000


@pytest.mark.parametrize("address", ["/it/biblioteca/", "/it/search/?q=prova", "/sitemap.xml"])
def test_a_private_document_is_named_nowhere(client, make_entry, address):
    entry = make_entry(1)
    shown = client.get(address).content.decode()
    assert entry.title in shown or entry.slug in shown
    PageViewRestriction.objects.create(page=entry, restriction_type=PageViewRestriction.LOGIN)
    shown = client.get(address).content.decode()
    assert entry.title not in shown
    assert entry.slug not in shown
