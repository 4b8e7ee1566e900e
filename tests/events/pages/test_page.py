"""The page of one event: facts, the door, programme, data for machines, queries."""

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.domain import schedule
from events.domain.doors import Door, door_of, notice_doors
from events.models import EventPageOrganiser
from portal.core.models import ContentVersion, PortalDocument, Theme
from portal.members.models import Organisation

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/secret-room"


@pytest.fixture(autouse=True)
def without_page_cache(settings):
    settings.PAGE_CACHE = False


def soup(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def data_of(client, page):
    return json.loads(soup(client, page).select_one('script[type="application/ld+json"]').string)


def opened(page, **fields):
    """Open registration as the desk does."""
    event = page.event
    for name, value in {"takes_registrations": True, "joining_url": SECRET, **fields}.items():
        setattr(event, name, value)
    event.save()
    return event


def test_the_facts_and_the_programme_are_there(client, announce, session, speaker):
    organiser = Organisation.objects.get(slug="arci-toscana")
    talk = session(
        "Chi ripara",
        speakers=[speaker("Awa Exemple", "tesoriera", "Associazione d’esempio")],
        languages=["fr"],
        interpretation=["it"],
        themes=[str(Theme.objects.get(slug="acqua", locale__language_code="it").translation_key)],
        description="<p>Pezzi e mestieri</p>",
    )
    related = {"organisers": [EventPageOrganiser(organisation=organiser)]}
    page = announce(sessions=[talk], attendance="both", place="Casa", address="Via Prova 1", related=related)
    main = soup(client, page).select_one("main").text
    words = ["Chi ripara", "Awa Exemple", "tesoriera", "Via Prova 1", "Arci Toscana", "francese", "Acqua", "Pezzi"]
    assert [word for word in words if word not in main] == []


def test_attachments_say_their_weight(client, announce):
    document = PortalDocument.objects.create(title="Invito", file=ContentFile(b"%PDF-1.4\n%%EOF" * 100, name="a.pdf"))
    document.get_file_size()
    block = {"type": "document", "value": {"document": document.pk, "label": "Invito"}}
    attachments = soup(client, announce(attachments=[block])).select_one(".attachments").text
    assert "Invito" in attachments
    assert "KB" in attachments or "kB" in attachments


@pytest.mark.parametrize(
    ("fields", "days", "door"),
    [
        ({}, 10, Door.OPEN),
        ({"takes_registrations": False}, 10, Door.NOT_YET),
        ({"closes_at": timezone.now() - timedelta(hours=1)}, 10, Door.CLOSED),
        ({"status": "cancelled"}, 10, Door.CANCELLED),
        ({}, -1, Door.OVER),
    ],
    ids=lambda value: value.value if isinstance(value, Door) else "",
)
def test_the_door_tells_the_truth(client, announce, fields, days, door):
    page = announce(days=days)
    event = opened(page, **fields)
    assert door_of(event) == door
    panel = soup(client, page).select_one(".event-door")
    assert bool(panel.select_one("a.button")) == (door == Door.OPEN)


def test_a_full_event_offers_the_waiting_list(client, announce, register):
    page = announce()
    event = opened(page, capacity=1)
    register(event, "Awa")
    assert door_of(event) == Door.FULL
    assert soup(client, page).select_one(".event-door a.button")["href"] == f"/it/events/{event.key}/register/"


def test_a_door_closed_by_hand_is_not_said_to_open_later(announce, register):
    event = opened(announce())
    register(event, "Awa")
    event.takes_registrations = False
    assert door_of(event) == Door.CLOSED


def test_the_clock_turns_pages(announce):
    event = opened(announce())
    notice_doors()
    before = ContentVersion.current()
    notice_doors()
    assert ContentVersion.current() == before
    notice_doors(now=event.ends_at + timedelta(minutes=1))
    assert ContentVersion.current() != before


def test_the_joining_address_stands_in_no_byte_of_the_page(client, announce):
    page = announce()
    opened(page)
    assert b"secret-room" not in client.get(page.url).content


def test_the_data_for_machines_of_an_online_event(client, announce, session, speaker):
    page = announce(sessions=[session(day=date(2030, 7, 18), speakers=[speaker("Awa Exemple")])])
    data = data_of(client, page)
    assert data["startDate"] == "2030-07-18T15:00+02:00"
    assert data["endDate"] == "2030-07-18T16:30+02:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": data["url"]}
    assert data["url"].endswith(page.url)
    assert data["inLanguage"] == ["it"]
    assert data["organizer"][0]["name"] == "Log-In Networks"
    assert data["performer"][0]["name"] == "Awa Exemple"


def test_the_data_of_several_sessions_in_a_place_and_online(client, announce, session):
    sessions = [session("Prima", date(2030, 7, 18)), session("Seconda", date(2030, 7, 19))]
    data = data_of(client, announce(sessions=sessions, attendance="both", address="Via Prova 1, Firenze"))
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert [part["name"] for part in data["subEvent"]] == ["Prima", "Seconda"]
    assert data["endDate"] == "2030-07-19T16:30+02:00"


def test_a_moved_event_says_so_to_readers_and_machines(client, announce, republish, session):
    first = session(day=date(2030, 7, 18))
    page = announce(sessions=[first])
    page = republish(page, sessions=[session(day=date(2030, 7, 25), id=first["id"])])
    data = data_of(client, page)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2030-07-18T15:00+02:00"
    assert "18 luglio 2030" in soup(client, page).select_one(".moved").text


def test_an_event_that_left_its_place_says_so(client, announce, republish):
    page = republish(announce(attendance="place", address="Via Prova 1"), attendance="online")
    assert data_of(client, page)["eventStatus"] == "https://schema.org/EventMovedOnline"


def test_a_cancelled_event_says_so_to_machines(client, announce):
    page = announce()
    schedule.cancel_event(page.event.pk, None)
    assert data_of(client, page)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_public_event_leads_to_its_calendar_file(client, announce):
    page = announce()
    link = soup(client, page).select_one('link[type="text/calendar"]')
    assert client.get(link["href"]).headers["Content-Type"].startswith("text/calendar")


def test_the_number_of_queries_does_not_grow(client, announce, session, speaker):
    def count(page):
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    one = announce("Una", [session()])
    opened(one, capacity=5)
    many = announce("Molte", [session(f"S {n}", speakers=[speaker(f"P {n}")]) for n in range(4)])
    opened(many, capacity=5)
    assert count(one) == count(many)
    assert count(many) <= 12
