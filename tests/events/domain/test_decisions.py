"""What the secretariat decides, and that the trail says who it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import decisions, links, registrations
from events.domain.errors import AlreadyRegisteredError, EventCancelledError, FullError, InvalidError, StateError
from events.enums import RegistrationState as State
from events.models import Registration, RegistrationChange


def fresh(registration):
    return Registration.objects.get(pk=registration.pk)


class TestApproval:
    """Events where the secretariat looks at each registration."""

    @pytest.fixture
    def event(self, make_event):
        return make_event(capacity=1, needs_approval=True)

    def test_a_request_holds_no_seat(self, event, register, registered, letters):
        assert register(event, "Aissa").state == State.REQUESTED
        bineta = registered(event, "Bineta")
        assert bineta.state == State.REQUESTED
        assert letters(bineta) == {"please-confirm": 1, "requested": 1}

    def test_approved_once_however_often(self, event, registered, secretary, letters):
        aissa = registered(event, "Aissa")
        for _ in range(2):
            assert decisions.approve(aissa.pk, secretary).state == State.CONFIRMED
        assert letters(aissa)["confirmed"] == 1
        line = RegistrationChange.objects.get(registration=aissa, after=State.CONFIRMED)
        assert (line.before, line.actor) == (State.REQUESTED, secretary)

    def test_an_approved_address_that_is_not_confirmed_holds_a_seat_for_a_while(self, event, registered, secretary):
        aissa = registered(event, "Aissa", is_confirmed=False)
        assert decisions.approve(aissa.pk, secretary).state == State.PENDING
        assert registrations.confirm(links.sign(links.MANAGE, aissa)).state == State.CONFIRMED

    def test_approved_without_a_seat_is_waiting(self, event, registered, secretary, letters):
        first, second = registered(event, "Aissa"), registered(event, "Bineta")
        decisions.approve(first.pk, secretary)
        assert decisions.approve(second.pk, secretary).state == State.WAITING
        assert letters(second)["waiting"] == 1

    def test_refused(self, event, registered, secretary, letters):
        aissa = registered(event, "Aissa")
        for _ in range(2):
            assert decisions.refuse(aissa.pk, secretary).state == State.CANCELLED
        assert letters(aissa)["refused"] == 1
        with pytest.raises(StateError):
            decisions.approve(aissa.pk, secretary)


@pytest.mark.parametrize("state", [State.PENDING, State.REQUESTED, "nonsense"])
def test_states_that_nobody_sets(event, registered, secretary, state):
    aissa = registered(event, "Aissa")
    with pytest.raises(StateError):
        decisions.set_state(aissa.pk, state, secretary)


def test_a_seat_given_by_hand_must_be_free(event, registered, secretary, states):
    for name in ("Aissa", "Bineta"):
        registered(event, name)
    coumba = registered(event, "Coumba")
    with pytest.raises(FullError):
        decisions.set_state(coumba.pk, State.CONFIRMED, secretary)
    decisions.set_state(Registration.objects.get(name="Aissa").pk, State.WAITING, secretary)
    assert states(event) == {"Aissa": State.WAITING, "Bineta": State.CONFIRMED, "Coumba": State.CONFIRMED}


def test_cancelled_by_hand(event, registered, secretary, letters):
    aissa = registered(event, "Aissa")
    assert decisions.set_state(aissa.pk, State.CANCELLED, secretary).state == State.CANCELLED
    assert letters(aissa)["cancelled"] == 1


def test_who_was_there_is_known_when_the_event_has_begun(event, registered, secretary, letters):
    aissa = registered(event, "Aissa")
    with pytest.raises(StateError):
        decisions.set_state(aissa.pk, State.ATTENDED, secretary)
    after = event.ends_at + timedelta(days=1)
    for state in (State.ABSENT, State.ATTENDED, State.CONFIRMED):
        assert decisions.set_state(aissa.pk, state, secretary, now=after).state == state
    with pytest.raises(StateError):
        decisions.set_state(aissa.pk, State.CANCELLED, secretary, now=after)
    assert letters(aissa) == {"please-confirm": 1, "confirmed": 1}


def test_a_cancelled_event_has_no_states_to_set(event, registered, secretary):
    aissa = registered(event, "Aissa")
    event.status = "cancelled"
    event.save()
    with pytest.raises(EventCancelledError):
        decisions.set_state(aissa.pk, State.CANCELLED, secretary)


def test_corrected(event, registered, secretary):
    aissa = registered(event, "Aissa")
    decisions.correct(aissa.pk, secretary, name="Aïssa Maïga", country="NE")
    assert fresh(aissa).name == "Aïssa Maïga"
    line = RegistrationChange.objects.get(registration=aissa, what="details")
    assert (line.before, line.after, line.actor) == ("", "name", secretary)
    with pytest.raises(InvalidError):
        decisions.correct(aissa.pk, secretary, name=" ")


def test_added_by_hand(event, secretary, letters, registered):
    words = {"email": "Aissa@Example.net", "language": "fr", "consent": "By telephone."}
    aissa = decisions.add_by_hand(event.pk, secretary, name="Aissa", **words)
    assert (aissa.state, letters(aissa)) == (State.CONFIRMED, {"confirmed": 1})
    with pytest.raises(AlreadyRegisteredError):
        decisions.add_by_hand(event.pk, secretary, name="Aissa", **words | {"email": "aissa@example.net"})
    registered(event, "Bineta")
    late = decisions.add_by_hand(event.pk, secretary, name="Coumba", **words | {"email": "coumba@example.net"})
    assert late.state == State.WAITING


def test_by_hand_also_after_registration_has_closed(make_event, secretary):
    event = make_event(closes_at=timezone.now() - timedelta(hours=1))
    added = decisions.add_by_hand(event.pk, secretary, name="Aissa", email="aissa@example.net", language="fr")
    assert added.state == State.CONFIRMED
