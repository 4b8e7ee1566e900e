"""Calendars that everybody may have: the feed of a language, of a theme, and the file of one event."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar

from events.models import Event, EventPage, EventPageTheme
from portal.core.models import Theme

pytestmark = pytest.mark.django_db
LANGUAGES = ("it", "fr", "en")
SECRET = "https://meet.example.org/secret-room"


def address(language, name="calendar", *args):
    with override(language):
        return reverse(f"events:{name}", args=args)


def calendar_of(client, path):
    """Return the calendar at an address, and the entries in it by UID."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"secret-room" not in answer.content
    calendar = Calendar.from_ical(answer.content)
    return calendar, {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}


@pytest.fixture
def page(announce):
    """An event that is joined at a secret address."""
    page = announce("Orti di Zinder")
    event = page.event
    event.takes_registrations, event.joining_url = True, SECRET
    event.save()
    return page


@pytest.fixture
def seminar(db):
    """The next event of the first content, which is in all languages."""
    return Event.objects.upcoming().first()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_feed_of_its_own(client, seminar, language):
    calendar, entries = calendar_of(client, address(language))
    title = EventPage.objects.get(translation_key=seminar.key, locale__language_code=language).title
    assert calendar["method"] == "PUBLISH"
    assert any(str(entry["summary"]).startswith(title) for entry in entries.values())
    assert all(f"/{language}/" in str(entry["url"]) for entry in entries.values())


def test_an_appointment_is_the_same_one_in_all_languages(client, seminar):
    found = [
        set(calendar_of(client, path)[1])
        for language in LANGUAGES
        for path in (address(language, "ics", seminar.key), address(language))
    ]
    assert len(found[0]) == seminar.sessions.count()
    assert all(found[0] <= uids for uids in found)


def test_the_feed_of_a_theme_holds_its_events_only(client, announce, italian):
    theme = Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    announce("Api", related={"themes": [EventPageTheme(theme=theme)]})
    announce("Altro")
    calendar, entries = calendar_of(client, f"{address('it')}?theme=apicoltura")
    assert [str(entry["summary"]) for entry in entries.values()] == ["Api"]
    assert "Apicoltura" in calendar["name"]
    assert str(calendar["url"]).endswith("?theme=apicoltura")


@pytest.mark.parametrize("theme", ["none", "%00", "²", "x" * 300])
def test_an_unknown_theme_is_no_address(client, page, theme):
    assert client.get(f"{address('fr')}?theme={theme}").status_code == 404


def test_the_file_of_an_event_is_to_be_kept(client, page):
    path = address("it", "ics", page.event.key)
    _calendar, entries = calendar_of(client, path)
    [entry] = entries.values()
    assert client.get(path).headers["Content-Disposition"].startswith("attachment")
    assert (entry["summary"], entry["status"]) == ("Orti di Zinder", "CONFIRMED")
    assert "organizer" not in entry
    assert "attendee" not in entry
