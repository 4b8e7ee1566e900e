"""Registrations at the desk: finding them, changing their state, adding and correcting."""

import pytest
from django.urls import reverse

from events.enums import RegistrationState
from events.models import Registration

State = RegistrationState


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


def names(answer):
    return {registration.name for registration in answer.context["page"]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "amina"}, {"Aminata Diallo"}),
        ({"q": "boubacar@"}, {"Boubacar Sow"}),
        ({"q": "mirriah"}, {"Boubacar Sow"}),
        ({"state": "waiting"}, {"Clara Rossi"}),
        ({"language": "it"}, {"Clara Rossi"}),
        ({"country": "SN"}, {"Boubacar Sow"}),
        ({"state": "confirmed", "country": "NE"}, {"Aminata Diallo"}),
        ({"q": "%"}, set()),
        ({"state": "nonsense", "p": "999"}, {"Aminata Diallo", "Boubacar Sow", "Clara Rossi"}),
        ({"q": "x\0"}, {"Aminata Diallo", "Boubacar Sow", "Clara Rossi"}),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_registrations_are_found(asked, found, event, seat, desk):
    seat(event, "Aminata Diallo")
    seat(event, "Boubacar Sow", country="SN", organisation="Commune de Mirriah")
    seat(event, "Clara Rossi", language="it", country="IT", state=State.WAITING, waiting_number=1)
    assert names(desk.get(url("registrations", event.pk), asked)) == found


def test_the_list_is_in_pages(event, seat, desk):
    for number in range(60):
        seat(event, f"Person{number:02}")
    answer = desk.get(url("registrations", event.pk), {"p": 2})
    assert len(answer.context["page"]) == 10
    assert "60 registrations" in answer.text


@pytest.mark.parametrize(("name", "most"), [("registrations", 18), ("report", 22), ("trail", 16), ("by_hand", 17)])
def test_the_queries_do_not_grow(name, most, event, seat, desk, django_assert_max_num_queries):
    for number in range(20):
        person = seat(event, f"Person{number:02}")
        desk.post(url("note_attendance", person.pk), {"minutes": 5})
    desk.get(url(name, event.pk))
    with django_assert_max_num_queries(most):
        desk.get(url(name, event.pk))


def test_cancelling_one_seats_who_waits_and_is_in_the_trail(event, registered, states, desk):
    first, *_others = [registered(event, name) for name in ("Aminata", "Boubacar", "Clara")]
    desk.post(url("state", first.pk), {"state": "cancelled"})
    assert states(event) == {"Aminata": "cancelled", "Boubacar": "confirmed", "Clara": "confirmed"}
    change = first.trail.first()
    assert (change.before, change.after, change.actor.display_name) == ("confirmed", "cancelled", "Serena")
    assert "Serena" in desk.get(url("registration", first.pk)).text


def test_a_state_that_cannot_be_is_refused(event, registered, states, desk):
    person = registered(event, "Aminata")
    for state in ("attended", "pending", "nonsense", ""):
        desk.post(url("state", person.pk), {"state": state})
    assert states(event) == {"Aminata": "confirmed"}


def test_no_seat_is_given_that_is_not_there(event, registered, states, desk):
    *_two, third = [registered(event, name) for name in ("Aminata", "Boubacar", "Clara")]
    answer = desk.post(url("state", third.pk), {"state": "confirmed"}, follow=True)
    assert "There is no free seat." in answer.text
    assert states(event)["Clara"] == "waiting"


@pytest.mark.parametrize(("word", "state"), [("approve", "confirmed"), ("refuse", "cancelled")])
def test_a_request_is_approved_or_refused(word, state, make_event, registered, states, letters, desk):
    event = make_event(needs_approval=True)
    person = registered(event, "Aminata")
    assert states(event) == {"Aminata": "requested"}
    desk.post(url("state", person.pk), {"state": word})
    assert states(event) == {"Aminata": state}
    assert letters(person)["confirmed" if word == "approve" else "refused"] == 1


def decide(desk, event, people, decision):
    """Send the ticks of some people; returns the page that follows."""
    form = {"ticked": [person.pk for person in people], "decision": decision}
    return desk.post(url("decide_requests", event.pk), form, follow=True)


def test_several_requests_are_approved_at_once_in_the_order_in_which_they_came(
    make_event, registered, states, letters, desk
):
    event = make_event(needs_approval=True, capacity=2)
    people = [registered(event, name) for name in ("Aminata", "Boubacar", "Clara", "Djibo")]
    answer = decide(desk, event, people[:3], "approve")
    assert states(event) == {
        "Aminata": "confirmed", "Boubacar": "confirmed", "Clara": "waiting", "Djibo": "requested",
    }  # fmt: skip
    assert "3 registrations are approved. 1 of them is on the waiting list." in answer.text
    assert [letters(person)["confirmed"] for person in people] == [1, 1, 0, 0]
    assert letters(people[2])["waiting"] == 1


def test_several_requests_are_refused_at_once(make_event, registered, states, letters, desk):
    event = make_event(needs_approval=True)
    people = [registered(event, name) for name in ("Aminata", "Boubacar")]
    assert "2 registrations are refused." in decide(desk, event, people, "refuse").text
    assert set(states(event).values()) == {"cancelled"}
    assert [letters(person)["refused"] for person in people] == [1, 1]


def test_what_was_decided_before_stays_and_gets_no_second_letter(make_event, registered, states, letters, desk):
    event, other = make_event(needs_approval=True), make_event(needs_approval=True)
    first, second, foreign = registered(event, "Aminata"), registered(event, "Boubacar"), registered(other, "Clara")
    decide(desk, event, [first], "approve")
    answer = decide(desk, event, [first, second, foreign], "refuse")
    assert "1 registration is refused. 2 were not waiting any more." in answer.text
    assert states(event) == {"Aminata": "confirmed", "Boubacar": "cancelled"}
    assert states(other) == {"Clara": "requested"}
    assert (letters(first)["confirmed"], letters(first)["refused"]) == (1, 0)


def test_without_a_tick_nothing_is_decided(make_event, registered, states, desk):
    event = make_event(needs_approval=True)
    registered(event, "Aminata")
    assert "Tick the registrations" in decide(desk, event, [], "approve").text
    assert states(event) == {"Aminata": "requested"}


def test_boxes_stand_only_beside_what_waits_for_approval(make_event, registered, seat, desk):
    event = make_event(needs_approval=True)
    person = registered(event, "Aminata")
    seat(event, "Boubacar")
    page = desk.get(url("registrations", event.pk)).text
    assert page.count('name="ticked"') == 1
    assert f'name="ticked" value="{person.pk}"' in page
    decide(desk, event, [person], "approve")
    assert 'name="ticked"' not in desk.get(url("registrations", event.pk)).text


def test_somebody_is_added_by_hand_and_only_once(event, states, desk):
    form = {
        "name": "Aminata Diallo",
        "email": "Aminata@Example.net",
        "language": "fr",
        "time_zone": "Africa/Niamey",
        "country": "NE",
        "consent": "By telephone.",
    }
    assert desk.post(url("add", event.pk), form).status_code == 302
    assert states(event) == {"Aminata Diallo": "confirmed"}
    answer = desk.post(url("add", event.pk), form | {"email": "aminata@example.net"})
    assert "This address is registered for this event already." in answer.text
    assert Registration.objects.filter(event=event).count() == 1


def test_a_name_is_corrected(event, seat, desk):
    person = seat(event, "Aminta")
    form = {"name": "Aminata", "language": "fr", "time_zone": "Africa/Niamey", "country": "NE"}
    desk.post(url("registration", person.pk), form)
    person.refresh_from_db()
    assert person.name == "Aminata"


def test_a_strangers_words_are_shown_as_words(event, seat, desk):
    person = seat(event, "<script>alert(1)</script>")
    for address in (url("registrations", event.pk), url("registration", person.pk)):
        assert "<script>alert(1)" not in desk.get(address).text
