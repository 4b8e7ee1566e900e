"""Dates come from the page of the source language, and registrants hear once of what moves."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from events.domain import schedule
from events.models import AttendanceRecord, Event, EventPage, PlannedChange, RegistrationChange
from events.sessions import SessionTime
from portal.seed.identity import translation_key

NOW = timezone.now()
START = (NOW + timedelta(days=20)).replace(microsecond=0)


@pytest.fixture
def page():
    """What the verb reads of a page: two sessions on two days."""
    keys = [uuid.uuid4(), uuid.uuid4()]

    def times(shift=timedelta()):
        days = [START + shift + timedelta(days=number) for number in range(2)]
        return [SessionTime(key, day, day + timedelta(hours=2)) for key, day in zip(keys, days, strict=True)]

    made = SimpleNamespace(
        translation_key=uuid.uuid4(), kind="seminar", attendance="online", time_zone="Africa/Niamey", shift=timedelta()
    )
    made.session_times = lambda: times(made.shift)
    return made


@pytest.fixture
def event(db, page):
    """The event of the page as it was first published."""
    return schedule.publish_schedule(page, now=NOW)


def moved(page, by, *, later=timedelta()):
    page.shift = by
    return schedule.publish_schedule(page, now=NOW + later)


def test_the_first_publication_makes_an_event_without_registration(event, page):
    assert (event.key, event.time_zone, event.starts_at) == (page.translation_key, "Africa/Niamey", START)
    assert event.ends_at == START + timedelta(days=1, hours=2)
    assert not event.takes_registrations
    assert (event.sequence, event.sessions.count(), PlannedChange.objects.count()) == (0, 2, 0)


def test_publishing_the_same_again_tells_nobody(event, page):
    assert schedule.publish_schedule(page).sequence == 0
    assert not PlannedChange.objects.exists()


def test_a_moved_event_says_what_was_planned_and_plans_one_letter(event, page):
    event = moved(page, timedelta(days=1))
    assert (event.status, event.previous_start, event.sequence) == ("moved", START, 1)
    event = moved(page, timedelta(days=2), later=timedelta(minutes=4))
    assert (event.previous_start, event.sequence) == (START, 2)
    planned = PlannedChange.objects.get()
    assert (planned.first_start, planned.tell_after) == (START, NOW + timedelta(minutes=9))
    assert RegistrationChange.objects.filter(event=event, what="schedule").count() == 2


def test_moved_and_moved_back_within_minutes_is_no_letter(event, page):
    moved(page, timedelta(days=1))
    event = moved(page, timedelta())
    assert (event.status, event.previous_start, event.sequence) == ("scheduled", None, 2)
    assert not PlannedChange.objects.exists()


def test_what_is_over_is_corrected_in_silence(page, db):
    page.shift = timedelta(days=-60)
    schedule.publish_schedule(page)
    moved(page, timedelta(days=-61))
    assert not PlannedChange.objects.exists()


def test_a_session_that_left_the_page_goes_unless_somebody_was_there(event, page, registered):
    sessions = page.session_times()
    event.takes_registrations = True
    event.save()
    page.session_times = lambda: sessions[:1]
    AttendanceRecord.objects.create(
        registration=registered(event, "Aissa"), session=event.sessions.last(), source="hand"
    )
    schedule.publish_schedule(page)
    assert event.sessions.count() == 2
    AttendanceRecord.objects.all().delete()
    schedule.publish_schedule(page)
    assert event.sessions.count() == 1


def test_a_page_without_sessions_makes_no_event(page, db):
    page.session_times = list
    assert schedule.publish_schedule(page) is None
    assert not Event.objects.filter(key=page.translation_key).exists()


def test_cancelled_and_revived(event, secretary):
    for _ in range(2):
        event = schedule.cancel_event(event.pk, secretary)
    assert (event.status, event.sequence) == ("cancelled", 1)
    assert PlannedChange.objects.get().tell_after <= timezone.now()
    event = schedule.revive_event(event.pk, secretary)
    assert (event.status, event.sequence) == ("scheduled", 2)
    lines = RegistrationChange.objects.filter(event=event, what="event", actor=secretary)
    assert sorted(lines.values_list("before", "after")) == [("cancelled", "scheduled"), ("scheduled", "cancelled")]


class TestPages:
    """The pages of the first content, which exist in three languages."""

    @pytest.fixture
    def pages(self, db):
        family = EventPage.objects.filter(translation_key=translation_key("page", "demo-water-seminar"))
        return {page.locale.language_code: page for page in family.select_related("locale")}

    @pytest.fixture
    def at(self):
        def days(page, day):
            blocks = list(page.sessions.raw_data)
            for block in blocks:
                block["value"]["day"] = day
            page.sessions = blocks
            page.save_revision().publish()

        return days

    def test_the_dates_of_a_translation_move_nothing(self, pages, at):
        before = pages["it"].event.starts_at
        at(pages["fr"], "2031-05-08")
        assert Event.objects.get(key=pages["it"].translation_key).starts_at == before

    def test_the_dates_of_the_original_do(self, pages, at):
        at(pages["it"], "2031-05-08")
        assert Event.objects.get(key=pages["it"].translation_key).starts_at.year == 2031

    def test_an_event_is_public_while_its_page_is_in_some_language(self, pages):
        key = pages["it"].translation_key
        for number, page in enumerate(pages.values()):
            assert Event.objects.get(key=key).is_published, number
            page.unpublish()
        assert not Event.objects.get(key=key).is_published
        pages["it"].save_revision().publish()
        assert Event.objects.get(key=key).is_published

    def test_a_page_that_is_deleted_withdraws_its_event(self, pages):
        key = pages["it"].translation_key
        for page in pages.values():
            page.delete()
        assert not Event.objects.get(key=key).is_published
