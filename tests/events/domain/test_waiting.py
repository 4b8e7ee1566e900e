"""The waiting list moves up by itself, in order, in the transaction that frees a seat."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import capacity, links, registrations, seats, waiting
from events.domain.errors import CapacityError, InvalidError, SessionFullError
from events.enums import RegistrationState as State
from events.models import Registration, RegistrationChange, SessionChoice
from portal.core.jobs.registry import all_jobs

NOW = timezone.now()


def word(registration):
    return links.sign(links.MANAGE, registration)


def positions(event):
    waiting_now = Registration.objects.filter(event=event, state=State.WAITING).select_related("event")
    return {one.name: waiting.position(one) for one in waiting_now}


@pytest.fixture
def full(event, registered):
    """An event whose two seats are taken, with three on the waiting list."""
    for name in ("Aissa", "Bineta", "Coumba", "Dior", "Eveline"):
        registered(event, name)
    return event


def test_positions_begin_at_one_and_have_no_gaps(full):
    assert positions(full) == {"Coumba": 1, "Dior": 2, "Eveline": 3}
    registrations.cancel(word(Registration.objects.get(name="Dior")))
    assert positions(full) == {"Coumba": 1, "Eveline": 2}


def test_who_has_a_seat_has_no_position(full):
    assert waiting.position(Registration.objects.get(name="Aissa")) is None


def test_a_cancelled_seat_goes_to_the_first_in_line(full, states, letters):
    registrations.cancel(word(Registration.objects.get(name="Aissa")))
    coumba = Registration.objects.get(name="Coumba")
    assert (coumba.state, letters(coumba)["promoted"]) == (State.CONFIRMED, 1)
    assert positions(full) == {"Dior": 1, "Eveline": 2}


def test_cancelling_twice_frees_one_seat(full, letters):
    aissa = Registration.objects.get(name="Aissa")
    for _ in range(2):
        registrations.cancel(word(aissa))
    assert positions(full) == {"Dior": 1, "Eveline": 2}
    assert letters(aissa)["cancelled"] == 1


def test_whoever_has_not_confirmed_the_address_is_promoted_for_a_while(event, registered, letters):
    aissa = registered(event, "Aissa")
    registered(event, "Bineta")
    coumba = registered(event, "Coumba", is_confirmed=False)
    registrations.cancel(word(aissa))
    coumba.refresh_from_db()
    assert (coumba.state, letters(coumba)["promoted"]) == (State.PENDING, 1)
    assert coumba.hold_until > NOW
    assert registrations.confirm(word(coumba)).state == State.CONFIRMED


def test_the_clock_ends_holds_and_seats_who_waits(make_event, registered, states, letters):
    event = make_event(capacity=1)
    registered(event, "Aissa", is_confirmed=False, now=NOW)
    registered(event, "Bineta", now=NOW)
    waiting.sweep(now=NOW + timedelta(minutes=119))
    assert states(event) == {"Aissa": State.PENDING, "Bineta": State.WAITING}
    waiting.sweep(now=NOW + timedelta(minutes=121))
    assert states(event) == {"Aissa": State.CANCELLED, "Bineta": State.CONFIRMED}
    assert letters(Registration.objects.get(name="Aissa")) == {"please-confirm": 1}


def test_the_clock_costs_nothing_where_nothing_ends(full, django_assert_max_num_queries, make_event, registered):
    for _ in range(5):
        registered(make_event(capacity=5), "Aissa")
    with django_assert_max_num_queries(8):
        waiting.sweep()


def test_the_clock_looks_often_enough():
    assert all_jobs()["events.jobs.release_seats"].every <= timedelta(seconds=30)


@pytest.mark.parametrize("stop", [{"status": "cancelled"}, {"ends_at": NOW - timedelta(hours=1)}])
def test_nobody_is_promoted_for_an_event_that_is_not_to_come(full, stop):
    for name, value in stop.items():
        setattr(full, name, value)
    full.save()
    Registration.objects.filter(name="Aissa").update(state=State.CANCELLED)
    waiting.sweep()
    assert len(positions(full)) == 3


def test_more_seats_go_to_who_waits(full, secretary):
    capacity.set_capacity(full.pk, 4, secretary)
    assert positions(full) == {"Eveline": 1}
    line = RegistrationChange.objects.get(event=full, what="capacity")
    assert (line.before, line.after, line.actor) == ("2", "4", secretary)


def test_without_a_limit_nobody_waits(full, secretary):
    capacity.set_capacity(full.pk, None, secretary)
    assert positions(full) == {}


def test_fewer_seats_than_are_taken_are_refused(full, secretary):
    with pytest.raises(CapacityError) as raised:
        capacity.set_capacity(full.pk, 1, secretary)
    assert raised.value.seated == 2
    full.refresh_from_db()
    assert full.capacity == 2


def test_no_seat_at_all_is_no_capacity(event, secretary):
    with pytest.raises(InvalidError):
        capacity.set_capacity(event.pk, 0, secretary)


def test_where_all_sessions_are_attended_the_smallest_counts(make_event, registered, states):
    event = make_event(capacity=9, sessions=(5, 1))
    for name in ("Aissa", "Bineta"):
        registered(event, name)
    assert states(event) == {"Aissa": State.CONFIRMED, "Bineta": State.WAITING}
    assert (seats.free_seats(event), seats.is_full(event)) == (0, True)


@pytest.mark.parametrize(("seats_in_all", "shown"), [(None, ""), (9, "many"), (7, "few"), (2, "none")])
def test_the_public_sees_roughly_how_many_seats_are_free(make_event, registered, seats_in_all, shown):
    event = make_event(capacity=seats_in_all)
    for name in ("Aissa", "Bineta"):
        registered(event, name)
    assert seats.how_many_free(event) == shown


class TestChosenSessions:
    """Each session has seats of its own."""

    @pytest.fixture
    def event(self, make_event):
        return make_event(capacity=3, sessions=(1, None), chooses_sessions=True)

    @pytest.fixture
    def keys(self, event):
        return [str(key) for key in event.sessions.values_list("key", flat=True)]

    def test_a_full_session_does_not_shut_the_other(self, event, keys, registered, states):
        for name, chosen in (("Aissa", keys), ("Bineta", keys[:1]), ("Coumba", keys[1:])):
            registered(event, name, sessions=chosen)
        assert states(event) == {"Aissa": State.CONFIRMED, "Bineta": State.WAITING, "Coumba": State.CONFIRMED}
        assert seats.free_by_session(event) == dict(
            zip(event.sessions.values_list("pk", flat=True), [0, None], strict=True)
        )

    def test_who_waits_for_a_full_session_is_passed_over_and_keeps_the_place(self, event, keys, registered, states):
        aissa = registered(event, "Aissa", sessions=keys)
        for name, chosen in (("Bineta", keys[1:]), ("Coumba", keys[1:]), ("Dior", keys), ("Eveline", keys[1:])):
            registered(event, name, sessions=chosen)
        registrations.cancel(word(Registration.objects.get(name="Bineta")))
        assert states(event)["Eveline"] == State.CONFIRMED
        assert positions(event) == {"Dior": 1}
        registrations.cancel(word(aissa))
        assert states(event)["Dior"] == State.CONFIRMED

    @pytest.mark.parametrize("chosen", [[], ["00000000-0000-4000-8000-000000000000"]])
    def test_a_session_must_be_chosen(self, event, register, chosen):
        with pytest.raises(InvalidError) as raised:
            register(event, "Aissa", sessions=chosen)
        assert raised.value.field == "sessions"

    def test_changing_to_another_session_gives_the_seat_to_who_waits(self, event, keys, registered, states, letters):
        aissa = registered(event, "Aissa", sessions=keys[:1])
        registered(event, "Bineta", sessions=keys[:1])
        registrations.change(word(aissa), sessions=keys[1:])
        assert states(event) == {"Aissa": State.CONFIRMED, "Bineta": State.CONFIRMED}
        assert letters(aissa)["confirmed"] == 2

    def test_a_full_session_cannot_be_changed_to(self, event, keys, registered):
        registered(event, "Aissa", sessions=keys[:1])
        bineta = registered(event, "Bineta", sessions=keys[1:])
        with pytest.raises(SessionFullError):
            registrations.change(word(bineta), sessions=keys, name="Changed")
        bineta.refresh_from_db()
        assert (bineta.name, bineta.choices.count()) == ("Bineta", 1)

    def test_a_session_gets_more_seats(self, event, keys, registered, states, secretary):
        for name in ("Aissa", "Bineta"):
            registered(event, name, sessions=keys[:1])
        capacity.set_session_capacity(event.sessions.first().pk, 2, secretary)
        assert states(event)["Bineta"] == State.CONFIRMED

    def test_a_session_cannot_have_fewer_seats_than_are_taken(self, event, keys, registered, secretary):
        session = event.sessions.last()
        for name in ("Aissa", "Bineta"):
            registered(event, name, sessions=keys[1:])
        with pytest.raises(CapacityError):
            capacity.set_session_capacity(session.pk, 1, secretary)


def test_where_choosing_begins_everybody_has_chosen_all(make_event, registered, secretary):
    event = make_event(sessions=(None, None))
    registered(event, "Aissa")
    capacity.change_settings(event.pk, secretary, chooses_sessions=True)
    assert SessionChoice.objects.filter(registration__event=event).count() == 2


def test_choosing_cannot_end_where_it_would_take_seats_away(make_event, registered, secretary):
    event = make_event(sessions=(1, None), chooses_sessions=True)
    keys = [str(key) for key in event.sessions.values_list("key", flat=True)]
    for number, name in enumerate(("Aissa", "Bineta")):
        registered(event, name, sessions=[keys[number]])
    with pytest.raises(CapacityError):
        capacity.change_settings(event.pk, secretary, chooses_sessions=False)
    event.refresh_from_db()
    assert event.chooses_sessions


def test_the_joining_address_stands_in_no_trail(event, secretary):
    capacity.change_settings(event.pk, secretary, joining_url="https://meet.example.org/secret", needs_approval=True)
    lines = RegistrationChange.objects.filter(event=event, what="settings").values_list("before", "after")
    assert sorted(after for _before, after in lines) == ["joining_url: ", "needs_approval: True"]
