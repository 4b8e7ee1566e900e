"""Letters by the clock: reminders and changes, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import schedule, telling
from events.enums import EventStatus
from events.models import Event, PlannedChange, Registration

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def tomorrow(make_event, registered):
    """An event that begins in 20 hours, and somebody who has had a seat for a week."""
    event = make_event(starts_in=timedelta(hours=20), joining_url="https://meet.example.org/x", dial_in="+39 055 000")
    aissa = registered(event, "Aissa")
    Registration.objects.filter(pk=aissa.pk).update(address_confirmed_at=NOW - 7 * DAY)
    return event


def aissa_of(event):
    return event.registrations.get(name="Aissa")


def move(event, by):
    """Move an event as publishing its page does."""
    first, before = event.starts_at, schedule._times_of(event)
    for session in event.sessions.all():
        session.starts_at, session.ends_at = session.starts_at + by, session.ends_at + by
        session.save()
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at + by, ends_at=event.ends_at + by, sequence=event.sequence + 1, status="moved"
    )
    PlannedChange.objects.update_or_create(
        event=event,
        defaults={"tell_after": NOW},
        create_defaults={"first_start": first, "before": before, "tell_after": NOW},
    )
    event.refresh_from_db()


def test_a_day_and_an_hour_before_each_once(tomorrow, letters):
    for now in (NOW, NOW, NOW + 19 * HOUR + timedelta(minutes=10), NOW + 19 * HOUR + timedelta(minutes=15)):
        telling.remind(now)
    assert {kind: n for kind, n in letters(aissa_of(tomorrow)).items() if "reminder" in kind} == {
        "reminder-day": 1,
        "reminder-hour": 1,
    }


def test_a_round_that_was_cut_short_is_finished_without_doubles(tomorrow, registered, letters, monkeypatch):
    registered(tomorrow, "Bineta")
    tomorrow.registrations.update(address_confirmed_at=NOW - 7 * DAY)
    monkeypatch.setattr(telling, "BATCH", 1)
    sent = telling.mail.send_reminder

    def crash_at_the_second(registration, *args):
        if registration.name == "Bineta":
            raise RuntimeError
        sent(registration, *args)

    monkeypatch.setattr(telling.mail, "send_reminder", crash_at_the_second)
    with pytest.raises(RuntimeError):
        telling.remind(NOW)
    monkeypatch.setattr(telling.mail, "send_reminder", sent)
    telling.remind(NOW)
    assert [letters(one)["reminder-day"] for one in tomorrow.registrations.all()] == [1, 1]


def test_who_has_just_registered_is_not_reminded_at_once(tomorrow, registered, letters):
    registered(tomorrow, "Bineta")
    telling.remind(NOW)
    assert "reminder-day" not in letters(tomorrow.registrations.get(name="Bineta"))


def test_an_event_moved_meanwhile_is_not_reminded_of_and_then_at_its_new_time(tomorrow, letters):
    move(tomorrow, 7 * DAY)
    telling.remind(NOW)
    telling.tell_changes(NOW)
    assert "reminder-day" not in letters(aissa_of(tomorrow))
    telling.remind(NOW + 7 * DAY)
    assert letters(aissa_of(tomorrow))["reminder-day"] == 1


def test_a_cancelled_event_is_not_reminded_of(tomorrow, letters):
    Event.objects.update(status=EventStatus.CANCELLED)
    telling.remind(NOW)
    assert "reminder-day" not in letters(aissa_of(tomorrow))


def test_moving_tells_everybody_once_and_moves_the_appointment(tomorrow, latest, letters, appointments):
    before = appointments(latest(aissa_of(tomorrow), "confirmed"))[0]
    move(tomorrow, DAY)
    move(tomorrow, DAY)
    for _ in range(2):
        telling.tell_changes(NOW)
    assert letters(aissa_of(tomorrow))["changed"] == 1
    [(method, uid, sequence)] = appointments(latest(aissa_of(tomorrow), "changed"))
    assert (method, uid) == ("REQUEST", before[1])
    assert sequence > before[2]


def test_nobody_is_told_before_the_pause_is_over(tomorrow, letters):
    move(tomorrow, DAY)
    telling.tell_changes(NOW - timedelta(minutes=1))
    assert "changed" not in letters(aissa_of(tomorrow))


def test_a_session_that_is_no_more_leaves_the_calendar(make_event, registered, latest, appointments):
    event = make_event(sessions=(None, None))
    aissa = registered(event, "Aissa")
    before = schedule._times_of(event)
    one, two = event.sessions.all()
    two.delete()
    PlannedChange.objects.create(event=event, first_start=event.starts_at, before=before, tell_after=NOW)
    telling.tell_changes(NOW)
    methods = {uid.split(".")[0]: method for method, uid, _sequence in appointments(latest(aissa, "changed"))}
    assert methods == {str(one.key): "REQUEST", str(two.key): "CANCEL"}


def test_a_cancelled_event_vanishes_and_a_revived_one_comes_back(
    event, registered, secretary, letters, latest, appointments
):
    aissa = registered(event, "Aissa")
    schedule.cancel_event(event.pk, secretary)
    telling.tell_changes(timezone.now())
    off = appointments(latest(aissa, "event-cancelled"))[0]
    assert off[0] == "CANCEL"
    schedule.revive_event(event.pk, secretary)
    telling.tell_changes(timezone.now())
    back = appointments(latest(aissa, "revived"))[0]
    assert (back[0], back[1]) == ("REQUEST", off[1])
    assert back[2] > off[2]


def test_cancelled_and_revived_before_anybody_was_told_is_told_to_nobody(event, registered, secretary, letters):
    aissa = registered(event, "Aissa")
    schedule.cancel_event(event.pk, secretary)
    schedule.revive_event(event.pk, secretary)
    telling.tell_changes(timezone.now())
    assert set(letters(aissa)) == {"please-confirm", "confirmed"}
    assert not PlannedChange.objects.exists()
