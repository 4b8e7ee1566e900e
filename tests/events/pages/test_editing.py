"""The editor's form of an event page: what is refused, what is warned of, what a translator gets."""

import uuid
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import Event, EventPage
from events.sessions import ScheduleError

pytestmark = pytest.mark.django_db


def talk(title="Prima", day="2030-07-18", start="15:00", end="16:30", speakers=()):
    """A session as the form sends it."""
    rows = [{"name": name, "role": "", "organisation": ""} for name in speakers]
    items = {str(i): {"value": row, "id": "", "order": str(i), "deleted": ""} for i, row in enumerate(rows)}
    description = '{"blocks": [], "entityMap": {}}'
    value = {"title": title, "day": day, "start": start, "end": end, "description": description}
    return ("session", {**value, "speakers": {**items, "count": str(len(rows))}, "languages": ["it"]})


def the_page():
    """Return the page that was made; the form makes its aliases too."""
    return EventPage.objects.get(slug="acqua-prova", alias_of=None)


@pytest.fixture
def add(admin_editor, index, django_capture_on_commit_callbacks):
    """A function that sends the form of a new event page."""

    def send(*sessions, publish=True, **fields):
        empty = inline_formset([])
        data = {
            "title": "Acqua",
            "slug": "acqua-prova",
            "kind": "seminar",
            "attendance": "online",
            "time_zone": "Europe/Rome",
            "sessions": streamfield(list(sessions)),
            "questions": streamfield([]),
            "attachments": streamfield([]),
            "body": streamfield([]),
            **dict.fromkeys(("themes", "countries", "organisers", "comments"), empty),
            **fields,
        }
        data = nested_form_data(data) | ({"action-publish": "action-publish"} if publish else {})
        with django_capture_on_commit_callbacks(execute=True):
            return admin_editor.post(reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk]), data)

    return send


def test_a_page_is_published_and_makes_its_event(add):
    assert add(talk()).status_code == 302
    page = the_page()
    assert page.event.starts_at.isoformat() == "2030-07-18T13:00:00+00:00"
    assert [row.key for row in page.event.sessions.all()] == [uuid.UUID(page.sessions[0].id)]


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        ((), "at least one session"),
        ((talk(start="16:00", end="15:00"),), "ends after it begins"),
        ((talk(day="2030-03-31", start="02:30", end="05:00"),), "this hour does not exist"),
    ],
    ids=["no session", "end before beginning", "an hour that clocks skip"],
)
def test_what_is_no_event_is_refused_in_words(add, sessions, words):
    response = add(*sessions)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not EventPage.objects.filter(slug="acqua-prova", live=True).exists()


def test_an_event_in_a_place_needs_an_address(add):
    assert "Say where the event takes place." in add(talk(), attendance="place").content.decode()


def test_a_draft_may_lack_its_sessions(add):
    assert add(publish=False).status_code == 302
    assert not Event.objects.filter(key=the_page().translation_key).exists()


def test_whatever_publishes_without_the_form_is_refused_too(index):
    page = index.add_child(instance=EventPage(title="Vuota", locale=index.locale, live=False))
    with translation.override("en"), pytest.raises(ScheduleError, match="at least one session"):
        page.save_revision().publish()


def test_two_sessions_at_once_for_one_speaker_are_warned_of_and_published(add):
    response = add(
        talk("Prima", speakers=["Awa Exemple"]), talk("Seconda", start="16:00", end="17:00", speakers=["awa exemple"])
    )
    assert response.status_code == 302
    words = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("Awa Exemple speaks in two sessions at once" in message for message in words)
    assert the_page().live


def test_one_session_after_the_other_is_no_warning(add):
    response = add(talk(speakers=["Awa"]), talk("Seconda", start="16:30", end="17:00", speakers=["Awa"]))
    assert not any("two sessions" in str(message) for message in get_messages(response.wsgi_request))


def test_a_translator_gets_the_words_and_no_names_of_persons(
    announce, session, speaker, french, admin_editor, django_capture_on_commit_callbacks
):
    page = announce("Acqua", [session("Prima", date(2030, 7, 18), speakers=[speaker("Awa Exemple", "tesoriera")])])
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_editor.post(url, {"locales": [french.pk], "action": "submit"}).status_code == 302
    translated = EventPage.objects.get(translation_key=page.translation_key, locale=french)
    editor = admin_editor.get(reverse("wagtailadmin_pages:edit", args=[translated.pk]))
    shown = editor.content.decode()
    assert editor.status_code == 200
    assert "tesoriera" in shown
    assert "Awa Exemple" not in shown
