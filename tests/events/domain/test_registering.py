"""Registering and confirming: the truth about the seat, and nothing about anybody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import links, registrations
from events.domain.errors import (
    CancelledRegistrationError,
    EventCancelledError,
    EventOverError,
    InvalidError,
    LinkError,
    NotFoundError,
    RegistrationClosedError,
)
from events.enums import RegistrationState as State
from events.models import Registration, RegistrationChange

NOW = timezone.now()


def word(registration):
    return links.sign(links.MANAGE, registration)


def test_a_seat_is_held_until_the_address_is_confirmed(event, register, letters):
    outcome = register(event, "Aissa", now=NOW)
    held = Registration.objects.get(event=event)
    assert (outcome.state, outcome.registration) == (State.PENDING, None)
    assert held.hold_until == outcome.hold_until == NOW + timedelta(hours=2)
    assert letters(held) == {"please-confirm": 1}
    done = registrations.confirm(word(held))
    assert (done.state, done.hold_until) == (State.CONFIRMED, None)
    assert letters(held) == {"please-confirm": 1, "confirmed": 1}


def test_confirming_ten_times_is_confirming_once(event, registered, letters):
    aissa = registered(event, "Aissa")
    lines = RegistrationChange.objects.count()
    for _ in range(9):
        again = registrations.confirm(word(aissa))
    assert (again.state, again.sequence) == (State.CONFIRMED, aissa.sequence)
    assert letters(aissa) == {"please-confirm": 1, "confirmed": 1}
    assert RegistrationChange.objects.count() == lines


@pytest.mark.parametrize("spelt", ["aissa@example.net", " AISSA@Example.Net"])
def test_a_form_sent_twice_is_one_registration_and_one_letter(event, register, letters, spelt):
    first, second = register(event, "Aissa"), register(event, "Aissa", email=spelt)
    assert first.state == second.state
    assert letters(Registration.objects.get(event=event)) == {"please-confirm": 1}


@pytest.mark.parametrize("others", [0, 1, 2], ids=["seats", "the last seat", "full"])
def test_the_answer_is_the_same_whether_an_address_was_registered(make_event, register, registered, others):
    event = make_event(capacity=3)
    registered(event, "Aissa")
    for number in range(others):
        registered(event, f"Autre{number}")
    known = register(event, "Aissa", now=NOW)
    unknown = register(event, "Bineta", now=NOW)
    assert known == unknown


def test_registering_again_later_tells_the_owner_by_letter(event, register, registered, letters):
    aissa = registered(event, "Aissa")
    register(event, "Aissa", organisation="Somebody else's", now=timezone.now() + timedelta(hours=1))
    assert letters(aissa)["already-registered"] == 1
    assert Registration.objects.get(pk=aissa.pk).organisation == ""


def test_a_full_event_has_a_waiting_list(event, register, registered, letters):
    for name in ("Aissa", "Bineta"):
        registered(event, name)
    assert register(event, "Coumba").state == State.WAITING
    coumba = Registration.objects.get(name="Coumba")
    assert (coumba.state, coumba.hold_until, letters(coumba)) == (State.WAITING, None, {"please-confirm": 1})
    registrations.confirm(word(coumba))
    coumba.refresh_from_db()
    assert (coumba.state, letters(coumba)) == (State.WAITING, {"please-confirm": 1, "waiting": 1})
    assert coumba.address_confirmed_at


def test_a_member_is_registered_by_one_click(event, register, make_member, letters):
    user = make_member("Aissa")
    outcome = register(event, "Aissa", user=user)
    assert (outcome.state, outcome.registration.user) == (State.CONFIRMED, user)
    assert letters(outcome.registration) == {"confirmed": 1}


def test_a_member_who_registers_somebody_else_learns_and_confirms_nothing(event, register, make_member):
    outcome = register(event, "Bineta", user=make_member("Aissa"))
    assert (outcome.state, outcome.registration) == (State.PENDING, None)
    assert Registration.objects.get(event=event).user is None


def test_a_member_confirms_what_was_registered_before_logging_in(event, register, make_member):
    register(event, "Aissa")
    outcome = register(event, "Aissa", user=make_member("Aissa"))
    assert outcome.registration.state == State.CONFIRMED
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("free", [True, False], ids=["a seat is free", "full"])
def test_confirming_after_the_hold_tells_the_truth(make_event, register, registered, free):
    event = make_event(capacity=1)
    late = registered(event, "Aissa", is_confirmed=False, now=NOW - timedelta(hours=3))
    if not free:
        registered(event, "Bineta")
    done = registrations.confirm(word(late))
    assert done.state == (State.CONFIRMED if free else State.WAITING)


def test_confirming_late_does_not_jump_the_waiting_list(make_event, registered, states):
    event = make_event(capacity=1)
    late = registered(event, "Aissa", is_confirmed=False, now=NOW - timedelta(hours=3))
    registered(event, "Bineta", now=NOW - timedelta(hours=2))
    assert registrations.confirm(word(late)).state == State.WAITING
    assert states(event) == {"Aissa": State.WAITING, "Bineta": State.CONFIRMED}


def test_a_hold_ends_sooner_shortly_before_the_event(make_event, register):
    event = make_event(starts_in=timedelta(minutes=50))
    outcome = register(event, "Aissa", now=NOW)
    assert outcome.hold_until - NOW == (event.starts_at - NOW) / 2


def test_whoever_cancelled_can_register_again_at_the_end_of_the_list(event, registered, register, states):
    aissa = registered(event, "Aissa")
    for name in ("Bineta", "Coumba"):
        registered(event, name)
    registrations.cancel(word(aissa))
    register(event, "Aissa")
    assert states(event) == {"Aissa": State.WAITING, "Bineta": State.CONFIRMED, "Coumba": State.CONFIRMED}
    again = Registration.objects.get(name="Aissa")
    assert (again.pk, again.address_confirmed_at) == (aissa.pk, None)
    assert again.sequence > aissa.sequence


def test_the_letter_of_a_cancelled_registration_confirms_nothing(event, registered):
    aissa = registered(event, "Aissa")
    registrations.cancel(word(aissa))
    with pytest.raises(CancelledRegistrationError):
        registrations.confirm(word(aissa))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"takes_registrations": False}, RegistrationClosedError, id="not opened"),
        pytest.param({"closes_at": NOW - timedelta(hours=1)}, RegistrationClosedError, id="closed"),
        pytest.param({"starts_in": timedelta(days=-2)}, EventOverError, id="over"),
        pytest.param({"status": "cancelled"}, EventCancelledError, id="cancelled"),
        pytest.param({"is_published": False}, NotFoundError, id="withdrawn"),
    ],
)
def test_an_event_that_takes_nobody(make_event, register, fields, error):
    with pytest.raises(error):
        register(make_event(**fields), "Aissa")
    assert not Registration.objects.exists()


@pytest.mark.parametrize("missing", ["name", "consent"])
def test_what_must_be_said(event, register, missing):
    with pytest.raises(InvalidError) as raised:
        register(event, "Aissa", **{missing: ""})
    assert raised.value.field == missing


def test_an_unknown_event(event, register):
    event.key = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(NotFoundError):
        register(event, "Aissa")


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda one: word(one)[:-1], id="cut off"),
        pytest.param(lambda one: one.manage_token, id="not signed"),
        pytest.param(lambda one: links.sign(links.JOIN, one), id="of another purpose"),
        pytest.param(lambda one: "", id="empty"),
    ],
)
def test_a_forged_link_opens_nothing(event, registered, forge):
    aissa = registered(event, "Aissa")
    with pytest.raises(LinkError):
        registrations.cancel(forge(aissa))
    assert Registration.objects.get(pk=aissa.pk).state == State.CONFIRMED


def test_a_manage_link_expires_with_the_event(event, registered):
    aissa = registered(event, "Aissa")
    with pytest.raises(LinkError):
        registrations.cancel(word(aissa), now=event.ends_at)


def test_registering_is_few_queries_however_many_have_registered(
    make_event, register, registered, django_assert_max_num_queries
):
    event = make_event(capacity=30)
    for number in range(40):
        registered(event, f"Personne{number}")
    with django_assert_max_num_queries(40):
        register(event, "Aissa")
