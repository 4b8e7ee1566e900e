"""The directory of partners: filters, pages, map, and what a thousand partners cost."""

import brotli
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import PartnerIndexPage
from portal.members.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_page_cache(settings):
    settings.PAGE_CACHE = False


def read(client, address="/it/partners/"):
    response = client.get(address)
    assert response.status_code == 200
    return response


def names(client, address):
    return [partner.name for partner in read(client, address).context["articles"]]


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_it_stands_in_every_language(client):
    for page in PartnerIndexPage.objects.all():
        assert page.live
        assert page.alias_of_id is None
    assert [names(client, f"/{code}/partners/") for code in ("fr", "en")] == [names(client, "/it/partners/")] * 2


def test_partners_stand_by_name_with_their_number(client):
    shown = names(client, "/it/partners/")
    assert shown == list(Organisation.objects.approved().order_by("name").values_list("name", flat=True)[:16])
    number = Organisation.objects.approved().count()
    assert soup(read(client)).select_one("main .count").get_text().startswith(str(number))


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        pytest.param("kind=foundation", {"kind": "foundation"}, id="kind"),
        pytest.param("country=ne", {"country": "NE"}, id="country"),
        pytest.param("theme=acqua", {"themes__slug": "acqua"}, id="theme"),
        pytest.param("kind=civil_society&country=ne", {"kind": "civil_society", "country": "NE"}, id="two"),
    ],
)
def test_filters_are_addresses(client, query, rest):
    wanted = Organisation.objects.approved().filter(**rest)
    assert set(names(client, f"/it/partners/?{query}")) == set(wanted.values_list("name", flat=True))


def test_a_theme_is_asked_for_in_the_readers_language(client):
    assert names(client, "/fr/partners/?theme=eau") == names(client, "/it/partners/?theme=acqua") != []


def test_a_filter_without_partners_says_so(client):
    page = soup(read(client, "/it/partners/?kind=foundation&country=ne"))
    assert page.select_one("main .empty")
    assert page.select_one("main .empty a")["href"] == "/it/partners/"


def test_an_empty_directory_says_so(client):
    Organisation.objects.update(approved=False)
    assert soup(read(client)).select_one("main .empty")


@pytest.mark.parametrize(
    "query", ["theme=nonsense", "country=%00", "kind=x", "page=0", "page=99999", "page=²", "page=-1", "x=%ff"]
)
def test_any_query_string_gets_a_list(client, query):
    assert names(client, f"/it/partners/?{query}")


def test_who_is_not_approved_is_not_listed(client):
    Organisation.objects.filter(slug="cospe").update(approved=False)
    assert "COSPE" not in read(client).content.decode()


def test_the_map_says_in_words_what_it_shows(client):
    page = soup(read(client))
    drawings = page.select(".partner-map svg")
    assert [drawing["role"] for drawing in drawings] == ["img", "img"]
    assert all(drawing["aria-label"] for drawing in drawings)
    assert page.select(".chips a[href='/it/partners/?country=ne']")


def test_partners_of_one_place_are_one_marker(client):
    Organisation.objects.exclude(slug__in=["comune-di-lucca", "cospe"]).update(approved=False)
    Organisation.objects.filter(slug="cospe").update(place="Lucca", latitude=43.843, longitude=10.508)
    texts = [text.get_text() for text in soup(read(client)).select(".pin text")]
    assert texts == ["2"]


def test_a_place_off_the_map_is_counted(client):
    Organisation.objects.exclude(slug="cospe").update(approved=False)
    Organisation.objects.update(latitude=48.8, longitude=2.3)
    response = read(client)
    assert response.context["map"].elsewhere == 1
    assert soup(response).select(".pin") == []


# --- A thousand partners --------------------------------------------------------------------------------------------


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        read(client, address)
    return len(queries)


ADDRESSES = ["/it/partners/", "/it/partners/?country=sn&theme=acqua", "/it/partners/?page=2", "/it/partners/cospe/"]


def test_a_thousand_partners_cost_no_more_queries(client, grow):
    before = [cost(client, address) for address in ADDRESSES]
    grow(1000)
    assert [cost(client, address) for address in ADDRESSES] == before
    assert max(before) <= 12


def test_nor_many_more_bytes(client, grow):
    grow(1000)
    response = read(client)
    assert response.context["articles"].paginator.count > 1000
    assert len(response.context["articles"]) == 16
    assert max(len(panel.markers) for panel in response.context["map"].panels) <= 20
    # Of the 14 KB of a page, what style sheets and header fields leave.
    assert len(brotli.compress(response.content)) < 4900


def test_every_partner_is_on_one_of_the_pages(client, grow):
    made = grow(60)
    pages = read(client).context["articles"].paginator.num_pages
    shown = [name for page in range(1, pages + 1) for name in names(client, f"/it/partners/?page={page}")]
    assert len(shown) == len(set(shown)) == Organisation.objects.approved().count()
    assert {one.name for one in made} <= set(shown)
