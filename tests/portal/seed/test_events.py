"""The events of the first content."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from events.domain import retention
from events.domain.doors import Door, door_of
from events.models import Event, EventPage, Registration
from portal.seed.content import event_specs
from portal.seed.events import day_of
from portal.seed.identity import translation_key
from portal.translation.domain.staleness import translation_gaps

pytestmark = pytest.mark.django_db


def event(key):
    return Event.objects.get(key=translation_key("page", key))


def test_what_has_been_and_what_is_to_come():
    assert Event.objects.past().count() == 6
    assert [one.sessions.count() for one in Event.objects.upcoming()] == [1, 2]
    assert event("seminar-good-practice").sessions.count() == 2
    assert {door_of(one) for one in Event.objects.upcoming()} == {Door.OPEN}


def test_florence_begins_at_half_past_nine_there():
    assert event("florence-meeting").starts_at.isoformat() == "2023-01-25T08:30:00+00:00"


def test_every_event_is_translated():
    assert translation_gaps(EventPage.objects.all()) == []


def test_without_demonstration_accounts_nobody_is_registered():
    assert not Registration.objects.exists()


def test_in_a_demonstration_one_seminar_is_full_with_a_waiting_list(settings):
    settings.DEMO = True
    water = event("demo-water-seminar")
    Event.objects.filter(pk=water.pk).update(joining_url="")
    call_command("seed_portal", verbosity=0)
    assert Counter(water.registrations.values_list("state", flat=True)) == {"confirmed": 12, "waiting": 5}
    assert door_of(event("demo-water-seminar")) == Door.FULL


def test_the_first_erasure_of_personal_data_touches_no_demonstration(client):
    retention.anonymise_old_events()
    erased = set(Event.objects.exclude(anonymised_at=None).values_list("key", flat=True))
    specs = {translation_key("page", key): spec for key, spec in event_specs().items()}
    assert erased
    assert not [key for key in erased if "registration" in specs[key]]
    for page in EventPage.objects.filter(translation_key__in=erased, locale__language_code="it"):
        assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("today", [date(2030, 1, 14), date(2030, 1, 17), date(2030, 1, 20)])
def test_seminars_to_come_are_on_thursdays_in_the_weeks_after(today):
    day = day_of({"thursday": 2}, today)
    assert day.weekday() == 3
    assert timedelta(days=7) < day - today < timedelta(days=18)


def test_a_load_of_registrations_is_made_once_and_never_above_capacity():
    for _ in range(2):
        call_command("seed_portal", "--registrations", "75", verbosity=0)
    states = Counter(event("demo-registry-seminar").registrations.values_list("state", flat=True))
    assert states == {"confirmed": 60, "waiting": 15}
    waiting = event("demo-registry-seminar").registrations.waiting().values_list("waiting_number", flat=True)
    assert list(waiting) == list(range(1, 16))
