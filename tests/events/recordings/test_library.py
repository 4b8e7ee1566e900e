"""The library: what it lists, its filters, pages and queries."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.enums import FileKind
from events.models import RecordingCountry, RecordingPage
from portal.core.models import Country, Theme

from .conftest import CUES

pytestmark = pytest.mark.django_db


def titles(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [page.title for page in response.context["articles"]]


def test_the_newest_recording_is_first(client, library, make_recording):
    make_recording(1)
    make_recording(2)
    assert titles(client, library.url)[:2] == ["Prova 2", "Prova 1"]


def test_a_draft_is_not_listed(client, library, make_recording):
    make_recording(1).unpublish()
    assert "Prova 1" not in titles(client, library.url)


def test_filter_by_theme_and_country(client, library, make_recording, italian):
    theme = Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    country = Country.objects.create(name="Ciad", slug="ciad", code="TD", locale=italian)
    make_recording(1, theme=theme, countries=[RecordingCountry(country=country)])
    make_recording(2, theme=theme)
    assert titles(client, f"{library.url}?theme=apicoltura") == ["Prova 2", "Prova 1"]
    assert titles(client, f"{library.url}?theme=apicoltura&country=ciad") == ["Prova 1"]


def test_filter_by_the_language_that_one_hears_or_reads(client, library, make_recording, make_document):
    make_recording(1, files=[(FileKind.VIDEO, make_document())], texts={"fr": CUES})
    make_recording(2, files=[(FileKind.SLIDES, make_document("slides.pdf", b"%PDF-"))])
    assert "Prova 1" in titles(client, f"{library.url}?language=fr")
    assert "Prova 1" in titles(client, f"{library.url}?language=it")
    assert "Prova 1" not in titles(client, f"{library.url}?language=en")
    assert "Prova 2" not in titles(client, f"{library.url}?language=it")


def test_a_chosen_filter_can_be_taken_away(client, library):
    soup = BeautifulSoup(client.get(f"{library.url}?theme=acqua&language=fr").content, "html.parser")
    assert [link["href"] for link in soup.select(".chips a.chip")] == [
        f"{library.url}?language=fr",
        f"{library.url}?theme=acqua",
    ]


def test_a_filter_without_recordings_says_so(client, library, italian):
    Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    soup = BeautifulSoup(client.get(f"{library.url}?theme=apicoltura").content, "html.parser")
    assert soup.select_one("main .empty a")["href"] == library.url


def test_an_empty_library_says_so(client, library):
    RecordingPage.objects.live().update(live=False)
    soup = BeautifulSoup(client.get(library.url).content, "html.parser")
    assert soup.select_one("main .empty")
    assert not soup.select("main .empty a")


@pytest.mark.parametrize(
    "query", ["theme=nonsense", "country=%00", "language=xx", "page=0", "page=99999", "page=²", "page=-1", "x=%ff"]
)
def test_any_query_string_gets_a_list(client, library, query):
    assert titles(client, f"{library.url}?{query}")


def test_the_second_page_goes_on_where_the_first_ended(client, library, make_recording):
    for number in range(1, 14):
        make_recording(number, files=[])
    first, second = titles(client, library.url), titles(client, f"{library.url}?page=2")
    assert len(first) == 12
    assert second[0] == "Prova 1"


def test_the_number_of_queries_does_not_grow(client, library, make_recording):
    def count():
        client.get(library.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(library.url)
        return len(queries)

    before = count()
    for number in range(1, 6):
        make_recording(number, texts={"it": CUES})
    assert count() == before <= 12


@pytest.mark.parametrize("address", ["/it/registrazioni/", "/it/search/?q=prova", "/sitemap.xml"])
def test_a_private_recording_is_named_nowhere(client, recording, address):
    shown = client.get(address).content.decode()
    assert recording.title in shown or recording.slug in shown
    PageViewRestriction.objects.create(page=recording, restriction_type=PageViewRestriction.LOGIN)
    shown = client.get(address).content.decode()
    assert recording.title not in shown
    assert recording.slug not in shown
