"""The personal link on the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import links
from events.enums import AttendanceSource
from events.models import AttendanceRecord, Event

pytestmark = pytest.mark.django_db
MEETING = "https://meet.example.org/r/secret?pwd=42"


@pytest.fixture
def soon(make_event):
    """An event that begins in ten minutes."""
    return make_event(starts_in=timedelta(minutes=10), joining_url=MEETING, dial_in="+39 055 000\n+227 20 000")


def path_of(registration):
    return f"/join/{links.sign(links.JOIN, registration)}"


def records():
    return list(AttendanceRecord.objects.values_list("registration__name", "source"))


def test_looking_notes_nothing_and_shows_no_address(soon, registered, client):
    aissa = registered(soon, "Aissa")
    for _ in range(3):
        page = client.get(path_of(aissa))
        assert page.status_code == 200
        assert "meet.example.org" not in page.content.decode() + str(page.headers)
    assert records() == []
    assert "+227 20 000" in page.content.decode()


def test_the_button_leads_there_and_notes_the_attendance_once(soon, registered, client):
    aissa = registered(soon, "Aissa")
    for _ in range(2):
        answer = client.post(path_of(aissa))
        assert (answer.status_code, answer["Location"]) == (303, MEETING)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert records() == [("Aissa", AttendanceSource.JOIN)]


def test_before_its_time_the_page_says_when_it_opens_in_the_persons_own_hours(make_event, registered, client):
    start = timezone.now().replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=3)
    event = make_event(starts_in=start - timezone.now(), joining_url=MEETING)
    Event.objects.filter(pk=event.pk).update(starts_at=start)
    event.sessions.update(starts_at=start, ends_at=start + timedelta(hours=2))
    aissa = registered(event, "Aissa", time_zone="Africa/Dakar")
    html = client.get(path_of(aissa)).content.decode()
    assert "14:45, Dakar" in html
    assert "<form method=" not in html.split("<main")[1].split("</main")[0]
    assert client.post(path_of(aissa)).status_code == 200
    assert records() == []


def test_between_two_days_the_door_is_shut(make_event, registered, client):
    event = make_event(starts_in=timedelta(hours=-12), sessions=(None, None), joining_url=MEETING)
    aissa = registered(event, "Aissa")
    assert client.post(path_of(aissa)).status_code == 200
    assert records() == []


@pytest.mark.parametrize("wrong", ["forged", "of another purpose", "waiting", "cancelled", "over"])
def test_who_has_no_seat_gets_nowhere(soon, registered, client, wrong):
    Event.objects.filter(pk=soon.pk).update(capacity=1)
    soon.refresh_from_db()
    aissa, bineta = registered(soon, "Aissa"), registered(soon, "Bineta")
    paths = {
        "forged": f"/join/{aissa.join_token}.{'x' * 43}",
        "of another purpose": f"/join/{links.sign(links.MANAGE, aissa)}",
        "waiting": path_of(bineta),
        "cancelled": path_of(aissa),
        "over": path_of(aissa),
    }
    if wrong == "cancelled":
        Event.objects.filter(pk=soon.pk).update(status="cancelled")
    if wrong == "over":
        Event.objects.filter(pk=soon.pk).update(ends_at=timezone.now())
    for answer in (client.get(paths[wrong]), client.post(paths[wrong])):
        assert answer.status_code in (200, 404, 410)
        assert MEETING not in answer.content.decode() + str(answer.headers)
    assert records() == []


def test_an_address_not_known_yet_is_said(soon, registered, client):
    Event.objects.filter(pk=soon.pk).update(joining_url="")
    answer = client.post(path_of(registered(soon, "Aissa", language="en")))
    assert answer.status_code == 200
    assert "not known yet" in answer.content.decode()
    assert records() == []


def test_the_page_speaks_the_registrants_language(soon, registered, client):
    page = client.get(path_of(registered(soon, "Aissa", language="it")), headers={"accept-language": "en"})
    assert '<html lang="it"' in page.content.decode()


def test_the_link_is_written_in_no_referrer_and_no_index(soon, registered, client):
    page = client.get(path_of(registered(soon, "Aissa")))
    assert page["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
