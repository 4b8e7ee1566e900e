"""Who opens which page of the desk."""

import pytest
from django.urls import reverse

from events.enums import QuestionState
from events.models import SpeakerQuestion
from portal.members.enums import Role

FOR_EDITORS = ["index", "settings"]
OF_AN_EVENT = [
    "cancel", "registrations", "add", "messages", "write", "questions", "attendance", "by_hand", "report", "trail",
]  # fmt: skip
POSTED = ["import", "import_confirm", "settle", "certificates", "decide_requests"]
OF_A_REGISTRATION = ["registration", "state", "note_attendance"]
FILES = [("registrations", "csv"), ("numbers", "csv"), ("event", "xlsx")]


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


@pytest.fixture
def addresses(event, seat):
    """Every address of the desk that is for the secretariat alone."""
    person = seat(event, "Aminata Diallo")
    question = SpeakerQuestion.objects.create(event=event, registration=person, text="?", language="fr", once="1")
    return [
        *[url(name, event.pk) for name in [*OF_AN_EVENT, *POSTED]],
        *[url(name, person.pk) for name in OF_A_REGISTRATION],
        *[url("download", event.pk, *file) for file in FILES],
        url("decide", question.pk),
    ]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, None])
def test_others_open_nothing_about_people(role, addresses, event, make_member, browser_of):
    browser = browser_of(make_member("X", role=role))
    for address in addresses:
        for answer in (browser.get(address), browser.post(address, {"state": "shown", "sure": "on"})):
            assert answer.status_code in (302, 403, 405), address
            assert "Aminata" not in answer.text
    assert not event.trail.exists()
    assert event.questions.get().state == QuestionState.HELD


def test_a_visitor_is_sent_to_the_door(addresses, client):
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 302
        assert "login" in answer.url


@pytest.mark.parametrize(("role", "may"), [(Role.EDITOR, True), (Role.SECRETARIAT, True), (Role.MODERATOR, False)])
@pytest.mark.parametrize("name", FOR_EDITORS)
def test_editors_open_the_settings(name, role, may, event, make_member, browser_of):
    address = url(name) if name == "index" else url(name, event.pk)
    assert (browser_of(make_member("X", role=role)).get(address).status_code == 200) is may


def test_an_editor_reads_no_name_anywhere(event, seat, make_member, browser_of):
    seat(event, "Aminata Diallo")
    browser = browser_of(make_member("X", role=Role.EDITOR))
    for address in (url("index"), url("settings", event.pk)):
        assert "Aminata" not in browser.get(address).text


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.ADMINISTRATOR])
def test_the_secretariat_opens_every_page(role, addresses, make_member, browser_of):
    browser = browser_of(make_member("X", role=role))
    for address in addresses:
        assert browser.get(address).status_code in (200, 405), address


@pytest.mark.parametrize("name", OF_AN_EVENT)
@pytest.mark.parametrize("pk", [10**12, 10**30])
def test_an_event_that_is_not_there_is_not_found(name, pk, desk):
    assert desk.get(url(name, pk), follow=True).status_code == 404


def test_the_menu_says_how_many_questions_wait(event, desk, make_member, browser_of):
    SpeakerQuestion.objects.create(event=event, text="?", language="fr", once="1")
    assert "Events (1)" in desk.get("/admin/").text
    editor = browser_of(make_member("X", role=Role.EDITOR, language="en")).get("/admin/").text
    assert '"events"' in editor
    assert "Events (1)" not in editor
