"""The list of events, their settings, cancelling."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.enums import EventStatus


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


def form_of(event, **changes):
    """Return what the form of the settings sends as it stands."""
    sent = {"takes_registrations": "on", "attendance_threshold": event.attendance_threshold}
    sessions = list(event.sessions.all())
    if len(sessions) > 1:
        sent |= {f"seats_{session.pk}": session.capacity or "" for session in sessions}
    return sent | {"capacity": event.capacity or ""} | changes


def test_settings_are_saved(event, desk):
    closes = timezone.localtime(event.starts_at - timedelta(days=1)).replace(second=0, microsecond=0)
    changes = {
        "closes_at": f"{closes:%Y-%m-%d %H:%M}",
        "capacity": 40,
        "needs_approval": "on",
        "joining_url": "https://meet.example/room",
        "dial_in": "+39 055 0000, 123",
        "attendance_threshold": 60,
    }
    assert desk.post(url("settings", event.pk), form_of(event, **changes)).status_code == 302
    event.refresh_from_db()
    found = event.closes_at, event.capacity, event.needs_approval, event.joining_url, event.attendance_threshold
    assert found == (closes, 40, True, "https://meet.example/room", 60)


def test_fewer_seats_than_are_taken_are_refused_and_nothing_is_changed(event, seat, desk):
    for name in ("Aminata", "Boubacar"):
        seat(event, name)
    answer = desk.post(url("settings", event.pk), form_of(event, capacity=1, attendance_threshold=99))
    assert "2 seats are taken already: there cannot be fewer." in answer.text
    assert list(answer.context["form"].errors) == ["capacity"]
    event.refresh_from_db()
    assert (event.capacity, event.attendance_threshold) == (2, 30)


def test_the_seats_of_a_session_are_refused_beside_their_field(make_event, seat, desk):
    event = make_event(sessions=(10, 10))
    for name in ("Aminata", "Boubacar"):
        seat(event, name)
    first = event.sessions.first()
    field = f"seats_{first.pk}"
    answer = desk.post(url("settings", event.pk), form_of(event) | {field: 1})
    assert list(answer.context["form"].errors) == [field]


def test_more_seats_go_to_who_waits(event, registered, states, desk):
    for name in ("Aminata", "Boubacar", "Clara"):
        registered(event, name)
    assert states(event)["Clara"] == "waiting"
    desk.post(url("settings", event.pk), form_of(event, capacity=3))
    assert states(event)["Clara"] == "confirmed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "0"),
        ("capacity", "-3"),
        ("capacity", "99999999999"),
        ("attendance_threshold", "-1"),
        ("joining_url", "javascript:alert(1)"),
        ("closes_at", "2999-01-01 10:00"),
        ("closes_at", "yesterday"),
    ],
)
def test_a_wrong_setting_is_said_at_its_field(field, value, event, desk):
    answer = desk.post(url("settings", event.pk), form_of(event) | {field: value})
    assert list(answer.context["form"].errors) == [field]


def test_the_joining_address_stands_in_no_trail(event, desk):
    desk.post(url("settings", event.pk), form_of(event, joining_url="https://meet.example/secret"))
    text = desk.get(url("trail", event.pk)).text
    assert "joining address" in text
    assert "meet.example" not in text


def test_an_event_is_cancelled_only_by_who_means_it_and_can_come_back(event, desk):
    desk.post(url("cancel", event.pk), {})
    event.refresh_from_db()
    assert event.status == EventStatus.SCHEDULED
    desk.post(url("cancel", event.pk), {"sure": "on"})
    event.refresh_from_db()
    assert event.status == EventStatus.CANCELLED
    desk.post(url("cancel", event.pk), {"sure": "on"})
    event.refresh_from_db()
    assert event.status == EventStatus.SCHEDULED


def test_the_list_has_upcoming_and_past_events_apart(event, past_event, desk):
    shown = {row.pk for row in desk.get(url("index")).context["rows"]}
    past = {row.pk for row in desk.get(url("index"), {"when": "past"}).context["rows"]}
    assert (event.pk in shown, past_event.pk in shown) == (True, False)
    assert (event.pk in past, past_event.pk in past) == (False, True)


def test_the_queries_of_the_list_do_not_grow(make_event, seat, desk, django_assert_max_num_queries):
    for number in range(8):
        seat(make_event(), f"Aminata{number}")
    desk.get(url("index"))
    with django_assert_max_num_queries(16):
        desk.get(url("index"))
