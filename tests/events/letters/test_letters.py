"""What letters say, to whom, in which hours; and the appointments that go along."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import mail
from events.domain import links, registrations
from events.enums import RegistrationState as State
from events.enums import Reminder
from events.models import Certificate, Event, EventMessage, Registration

pytestmark = pytest.mark.django_db
HEAVIEST = 30 * 1024
START = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)


@pytest.fixture
def dated(make_event):
    """An event at 15:00 in Rome."""
    return make_event(
        starts_in=START - timezone.now(), joining_url="https://meet.example.org/secret", dial_in="+39 055"
    )


def word(registration):
    return links.sign(links.MANAGE, registration)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def test_hours_are_told_in_the_registrants_zone_and_in_the_organisers(dated, registered, latest):
    Event.objects.filter(pk=dated.pk).update(starts_at=START)
    dated.sessions.update(starts_at=START, ends_at=START + timedelta(hours=2))
    text = text_of(latest(registered(dated, "Aissa", language="en", time_zone="Africa/Dakar"), "confirmed"))
    assert "Thursday 14 January 2027, 14:00–16:00, Dakar, Senegal (UTC)" in text
    assert "15:00–17:00, Rome, Italy (UTC+1)" in text


def every_letter(registration):
    """Post each letter about a registration; returns the kinds."""
    event = registration.event
    registration.waiting_number = 1
    registration.hold_until = timezone.now()
    for state, send in [
        (State.PENDING, mail.send_please_confirm),
        (State.CONFIRMED, mail.send_already_registered),
        (State.CONFIRMED, mail.send_confirmed),
        (State.WAITING, mail.send_waiting),
        (State.CONFIRMED, mail.send_promoted),
        (State.REQUESTED, mail.send_requested),
        (State.CANCELLED, mail.send_refused),
        (State.CANCELLED, mail.send_cancelled),
        (State.CONFIRMED, mail.send_event_cancelled),
        (State.CONFIRMED, mail.send_revived),
    ]:
        registration.state = state
        send(registration)
    registration.state = State.CONFIRMED
    mail.send_changed(registration, event.starts_at)
    for reminder in Reminder:
        mail.send_reminder(registration, reminder, event.starts_at)
    mail.send_recording(registration, "key", "Water for all", "https://portal.example.org/it/r/")
    certificate = Certificate.objects.create(event=event, code="ABC", name="A", title="T", language="it", pdf=b"%PDF")
    mail.send_certificate(registration, certificate, "https://portal.example.org/it/c/")
    words = {"it": {"subject": "Un avviso", "text": "Prima riga.\n\nSconto del 100 %: https://example.org/"}}
    mail.send_message(registration, EventMessage.objects.create(event=event, words=words, once="x"))


KINDS = (
    "please-confirm", "already-registered", "confirmed", "waiting", "promoted", "requested", "refused", "cancelled",
    "event-cancelled", "revived", "changed", "reminder-day", "reminder-hour", "recording", "certificate", "message",
)  # fmt: skip


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_every_letter_is_light_and_in_its_language_in_text_and_html(make_event, registered, latest, language):
    event = make_event(sessions=(None, None), joining_url="https://meet.example.org/secret")
    aissa = registered(event, "Aissa", language=language)
    every_letter(aissa)
    for kind in KINDS:
        message = latest(aissa, kind)
        assert message["Content-Language"] == language, kind
        assert len(message.as_bytes()) < HEAVIEST, kind
        assert message["Subject"].strip(), kind
        html, text = message.get_body(("html",)).get_content(), text_of(message)
        assert f'<html lang="{language}">' in html, kind
        assert "Aissa" in text, kind
        assert "%(" not in text + message["Subject"], kind
        assert "meet.example.org" not in message.as_string(), kind


def test_each_session_is_an_appointment_of_its_own_with_the_personal_link(make_event, registered, latest, appointments):
    event = make_event(sessions=(None, None))
    aissa = registered(event, "Aissa")
    letter = latest(aissa, "confirmed")
    sequence = event.sequence + aissa.sequence
    uids = [f"{session.key}.{event.uid}" for session in event.sessions.all()]
    assert appointments(letter) == [("REQUEST", uid, sequence) for uid in uids]
    forms = [part for part in letter.walk() if part.get_content_type() == "text/calendar" and not part.get_filename()]
    assert [part.get_param("method") for part in forms] == ["REQUEST"]
    unfolded = forms[0].get_content().replace("\r\n", "\n").replace("\n ", "")
    assert f"LOCATION:{links.join_url(aissa)}" in unfolded
    assert "ATTENDEE" in unfolded
    assert "ORGANIZER" in unfolded


def test_cancelling_takes_the_appointment_out_of_the_calendar(event, registered, latest, appointments):
    aissa = registered(event, "Aissa")
    [(_request, uid, first)] = appointments(latest(aissa, "confirmed"))
    registrations.cancel(word(aissa))
    [(method, same, later)] = appointments(latest(aissa, "cancelled"))
    assert (method, same) == ("CANCEL", uid)
    assert later > first


def test_sessions_given_up_leave_the_calendar(make_event, registered, latest, appointments):
    event = make_event(sessions=(None, None), chooses_sessions=True)
    one, two = event.sessions.all()
    aissa = registered(event, "Aissa", sessions=[one.key])
    registrations.change(word(aissa), sessions=[two.key])
    methods = {uid.split(".")[0]: method for method, uid, _sequence in appointments(latest(aissa, "confirmed"))}
    assert methods == {str(two.key): "REQUEST", str(one.key): "CANCEL"}


def test_one_appointment_in_all_languages(event, registered, latest, appointments):
    found = [
        appointments(latest(registered(event, name, language=language), "confirmed"))[0][1]
        for name, language in (("Aissa", "fr"), ("Bianca", "it"))
    ]
    assert found[0] == found[1]


def test_who_comes_to_a_place_gets_no_link_to_a_meeting(make_event, registered, latest):
    aissa = registered(make_event(attendance="place"), "Aissa")
    assert "/join/" not in latest(aissa, "confirmed").as_string()


def test_the_place_on_the_waiting_list_is_told(event, registered, latest):
    last = [registered(event, name, language="en") for name in ("Aissa", "Bineta", "Coumba", "Dior")][-1]
    assert "number 2" in text_of(latest(last, "waiting"))


def test_the_same_verb_twice_writes_no_second_letter(event, registered, letters):
    aissa = registered(event, "Aissa")
    for _ in range(3):
        mail.send_confirmed(Registration.objects.get(pk=aissa.pk))
    assert letters(aissa)["confirmed"] == 1
