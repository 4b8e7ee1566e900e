"""The page behind the link in the letters: see, confirm, change, cancel. Looking changes nothing."""

import pytest
from django.test import Client

from events.domain import links
from events.enums import RegistrationState as State
from events.models import Event, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    """A function that returns the address behind the link of a registration."""

    def of(registration, rest="", language="fr"):
        return f"/{language}/events/registrations/{links.sign(links.MANAGE, registration)}/{rest}"

    return of


def state_of(registration):
    return Registration.objects.get(pk=registration.pk).state


def test_looking_at_the_link_ten_times_confirms_nothing(event, registered, address, client):
    aissa = registered(event, "Aissa", is_confirmed=False)
    for _ in range(10):
        assert client.get(address(aissa)).status_code == 200
    assert state_of(aissa) == State.PENDING


def test_the_button_confirms_and_a_second_press_changes_nothing(event, registered, address, client, letters):
    aissa = registered(event, "Aissa", is_confirmed=False)
    for _ in range(2):
        assert client.post(address(aissa)).status_code == 302
    assert state_of(aissa) == State.CONFIRMED
    assert letters(aissa)["confirmed"] == 1
    assert "/join/" in client.get(address(aissa)).content.decode()


def test_who_waits_sees_the_place(event, registered, address, client):
    for name in ("Aissa", "Bineta", "Coumba", "Dior"):
        last = registered(event, name)
    html = client.get(address(last, language="en")).content.decode()
    assert "You are number 2 on the waiting list" in html
    assert "/join/" not in html


def test_data_are_changed_on_their_own_page(event, registered, address, client):
    aissa = registered(event, "Aissa")
    form = client.get(address(aissa, "change/")).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"organisation": "Mairie", "language": "it"}
    assert client.post(address(aissa, "change/"), data).status_code == 302
    changed = Registration.objects.get(pk=aissa.pk)
    assert (changed.organisation, changed.language, changed.email) == ("Mairie", "it", aissa.email)


def test_cancelling_asks_first_and_gives_the_seat_to_who_waits(event, registered, address, client):
    aissa, _bineta, coumba = (registered(event, name) for name in ("Aissa", "Bineta", "Coumba"))
    assert client.get(address(aissa, "cancel/")).status_code == 200
    assert state_of(aissa) == State.CONFIRMED
    assert client.post(address(aissa, "cancel/")).status_code == 302
    assert (state_of(aissa), state_of(coumba)) == (State.CANCELLED, State.CONFIRMED)


def test_the_appointment_of_a_registrant_has_the_personal_link(event, registered, address, client):
    aissa = registered(event, "Aissa")
    body = client.get(address(aissa, "event.ics")).content.decode().replace("\r\n ", "")
    assert links.join_url(aissa) in body


@pytest.mark.parametrize("page", ["", "change/", "cancel/", "event.ics"])
@pytest.mark.parametrize("wrong", ["forged", "cut off", "of another purpose", "over"])
def test_a_wrong_link_opens_nothing_and_says_so(event, registered, client, page, wrong):
    aissa = registered(event, "Aissa")
    word = links.sign(links.MANAGE, aissa)
    words = {
        "forged": f"{aissa.manage_token}.{'x' * 43}",
        "cut off": word[:-3],
        "of another purpose": links.sign(links.JOIN, aissa),
        "over": word,
    }
    if wrong == "over":
        Event.objects.update(starts_at="2020-01-01T10:00Z", ends_at="2020-01-01T12:00Z")
    answer = client.post if page in ("", "change/", "cancel/") else client.get
    response = answer(f"/en/events/registrations/{words[wrong]}/{page}")
    assert response.status_code == (410 if wrong == "over" else 404)
    assert ("The event is over" if wrong == "over" else "This link leads nowhere") in response.content.decode()
    assert aissa.email not in response.content.decode()
    assert state_of(aissa) == State.CONFIRMED


def test_the_address_of_the_page_goes_nowhere_else(event, registered, address, client):
    response = client.get(address(registered(event, "Aissa")))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_member_sees_own_registrations_and_nobody_else_s(event, registered, make_member, client):
    registered(event, "Bineta")
    member = make_member("Aissa")
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/en/events/registrations/").context["coming"] == []
    registered(event, "Aissa", user=member)
    coming = client.get("/en/events/registrations/").context["coming"]
    assert [one["row"].name for one in coming] == ["Aissa"]


def test_a_visitor_is_asked_to_log_in_for_the_list(client):
    assert client.get("/en/events/registrations/").status_code == 302


def test_the_button_works_without_a_cookie_and_without_saying_where_one_comes_from(event, registered, address):
    aissa = registered(event, "Aissa", is_confirmed=False)
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(address(aissa))
    assert not page.cookies
    assert strict.post(address(aissa), headers={"origin": "null"}).status_code == 302
    assert state_of(aissa) == State.CONFIRMED
