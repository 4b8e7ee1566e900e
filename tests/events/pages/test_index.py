"""The list of events: what is to come, what has been, filters, pages, hours, queries."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.domain import schedule
from events.models import Event, EventPageCountry, EventPageTheme
from portal.core.models import Country, Theme

pytestmark = pytest.mark.django_db


def listed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [[page.title for page in response.context[name]] for name in ("upcoming", "articles")]


def test_what_is_to_come_stands_before_what_has_been(client, index, announce):
    announce("Domani", days=1)
    announce("Ieri", days=-1)
    announce("Dopodomani", days=2)
    upcoming, past = listed(client, index.url)
    assert upcoming[:2] == ["Domani", "Dopodomani"]
    assert past[0] == "Ieri"


def test_an_event_that_has_begun_is_still_to_come(client, index, announce, session):
    announce("Due giorni", [session(day=timezone.localdate() + timedelta(days=n)) for n in (-1, 1)])
    assert "Due giorni" in listed(client, index.url)[0]


def test_a_draft_is_not_listed(client, index, announce):
    announce("Bozza").unpublish()
    assert "Bozza" not in listed(client, index.url)[0]


def test_filter_by_theme_country_and_language(client, index, announce, session, italian):
    theme = Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    country = Country.objects.create(name="Ciad", slug="ciad", code="TD", locale=italian)
    related = {"themes": [EventPageTheme(theme=theme)], "countries": [EventPageCountry(country=country)]}
    announce("Api", [session(languages=["ha"])], related=related)
    announce("Altre api", [session(interpretation=["wo"])], related={"themes": [EventPageTheme(theme=theme)]})
    assert listed(client, f"{index.url}?theme=apicoltura")[0] == ["Api", "Altre api"]
    assert listed(client, f"{index.url}?theme=apicoltura&country=ciad")[0] == ["Api"]
    assert listed(client, f"{index.url}?speech=wo")[0] == ["Altre api"]


def test_filters_keep_the_chosen_time_zone(client, index):
    response = client.get(f"{index.url}?theme=acqua&tz=Africa/Dakar")
    form = BeautifulSoup(response.content, "html.parser").select_one("form.filters")
    assert form.select_one('input[name="tz"]')["value"] == "Africa/Dakar"


def test_a_filter_without_events_says_so(client, index, italian):
    Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    response = client.get(f"{index.url}?theme=apicoltura")
    assert BeautifulSoup(response.content, "html.parser").select_one("main .empty a")["href"] == index.url


def test_without_any_event_the_list_says_so(client, index):
    Event.objects.all().delete()
    main = BeautifulSoup(client.get(index.url).content, "html.parser").select_one("main")
    assert main.select_one(".empty")
    assert not main.select(".event-row")


@pytest.mark.parametrize(
    "query",
    [
        "theme=nonsense",
        "country=%00",
        "speech=xx",
        "page=0",
        "page=99999",
        "page=²",
        "tz=Mars/Base",
        "tz=../etc",
        "x=%ff",
    ],
)
def test_any_query_string_gets_a_list(client, index, query):
    assert listed(client, f"{index.url}?{query}")[1]


def test_past_events_go_on_on_a_second_page(client, index, announce):
    for number in range(11):
        announce(f"Passato {number}", days=-1 - number)
    assert listed(client, f"{index.url}?page=2")[1][0] == "Passato 10"
    assert listed(client, f"{index.url}?page=2")[0] == []


def test_the_number_of_queries_does_not_grow(client, index, announce, session, settings):
    settings.PAGE_CACHE = False

    def count():
        client.get(index.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(index.url)
        return len(queries)

    before = count()
    for number in range(4):
        announce(f"A {number}", [session(), session()])
        announce(f"P {number}", days=-1 - number)
    assert count() == before
    assert before <= 12


def test_a_cancelled_event_is_marked_and_no_longer_on_the_front_page(client, index, announce):
    page = announce("Annullato", days=1)
    assert "Annullato" in client.get("/it/").content.decode()
    schedule.cancel_event(page.event.pk, None)
    row = BeautifulSoup(client.get(index.url).content, "html.parser").find("a", string="Annullato").parent.parent
    assert row.select_one(".event-state-off")
    assert "Annullato" not in client.get("/it/").content.decode()


def test_the_front_page_without_events_shows_no_empty_section(client):
    Event.objects.all().delete()
    assert "upcoming-events" not in client.get("/it/").content.decode()


@pytest.mark.parametrize(
    "address", ["/it/eventi/", "/it/", "/it/search/?q=segreto", "/sitemap.xml", "/it/events/calendar.ics"]
)
def test_a_private_event_is_named_nowhere(client, announce, address):
    page = announce("Segreto", slug="nascosto")
    assert page.slug in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert page.slug not in client.get(address).content.decode()
