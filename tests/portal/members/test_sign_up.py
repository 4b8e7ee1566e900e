"""Signing up and confirming the address."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from portal.members.enums import Role
from portal.members.models import User

from .conftest import PASSWORD, link_in

FORM = {"display_name": "Aïssa", "email": "aissa@example.net", "password1": PASSWORD, "consent": "on"}


def sign_up(client, language="fr", **changes):
    return client.post(f"/{language}/account/signup/", FORM | changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"display_name": ""}, "display_name", id="no name"),
        pytest.param({"display_name": "x" * 3000}, "display_name", id="a name of 3,000 characters"),
        pytest.param({"display_name": "A\x00B"}, "display_name", id="NUL in the name"),
        pytest.param({"email": "aissa"}, "email", id="no address"),
        pytest.param({"email": "a\x00@example.net"}, "email", id="NUL in the address"),
        pytest.param({"email": "a" * 250 + "@example.net"}, "email", id="an address of 262 characters"),
        pytest.param({"password1": "short"}, "password1", id="short password"),
        pytest.param({"password1": "password12"}, "password1", id="everybody's password"),
        pytest.param({"password1": "8235711131"}, "password1", id="digits only"),
        pytest.param({"password1": "aissa@example.net"}, "password1", id="password like the address"),
        pytest.param({"password1": "x y" * 3000}, "password1", id="password of 9,000 characters"),
        pytest.param({"password1": "albero\x00di karité"}, "password1", id="NUL in the password"),
        pytest.param({"consent": ""}, "consent", id="no consent"),
    ],
)
def test_a_bad_form_names_its_field_and_saves_nothing(client, changes, field):
    answer = sign_up(client, **changes)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not User.objects.filter(display_name__in=[FORM["display_name"], "A\x00B"[:1]]).exists()


def test_bytes_that_are_no_utf8_are_no_500(client):
    body = b"display_name=%ff%fe&email=aissa%ff@example.net&password1=%ff%ff%ff%ff%ff%ff%ff%ff%ff%ff%ff&consent=on"
    answer = client.post("/fr/account/signup/?next=%ff", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert "email" in answer.context["form"].errors


def test_the_account_waits_for_the_button_in_the_letter(client, letters):
    sign_up(client)
    user = User.objects.get(email="aissa@example.net")
    (letter,) = letters("aissa@example.net")
    page = client.get(link_in(letter))
    assert page.status_code == 200
    assert not EmailAddress.objects.get(user=user).verified, "a mail scanner's GET must not confirm"
    assert not user.groups.exists()
    client.post(link_in(letter))
    assert EmailAddress.objects.get(user=user).verified
    assert [group.name for group in user.groups.all()] == [Role.MEMBER]


def test_without_confirmation_the_right_password_does_not_log_in(client, letters):
    sign_up(client)
    elsewhere = Client()
    elsewhere.post("/fr/account/login/", {"login": "aissa@example.net", "password": PASSWORD})
    assert "_auth_user_id" not in elsewhere.session


def test_whoever_confirms_where_they_signed_up_is_logged_in(client, letters):
    sign_up(client)
    client.post(link_in(letters("aissa@example.net")[0]))
    assert "_auth_user_id" in client.session


def test_whoever_confirms_elsewhere_is_asked_to_log_in(client, letters):
    sign_up(client)
    elsewhere = Client()
    answer = elsewhere.post(link_in(letters("aissa@example.net")[0]))
    assert "_auth_user_id" not in elsewhere.session
    assert answer.url == "/fr/account/login/"


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_language_of_account_and_letter_are_those_of_the_page(client, letters, language):
    sign_up(client, language)
    assert User.objects.get(email="aissa@example.net").language == language
    (letter,) = letters("aissa@example.net")
    assert letter.language == language
    assert f"http://testserver/{language}/account/confirm-email/" in letter.text
    assert f"http://testserver/{language}/account/confirm-email/" in letter.html


def test_a_machine_that_fills_in_everything_gets_the_same_page_and_no_account(client, letters):
    answer = sign_up(client, website="https://spam.example")
    assert answer.url == "/fr/account/confirm-email/"
    assert not User.objects.filter(email="aissa@example.net").exists()
    assert letters("aissa@example.net") == []


def test_a_form_sent_twice_makes_one_account_and_one_letter(client, letters):
    first, second = sign_up(client), sign_up(Client())
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert User.objects.filter(email="aissa@example.net").count() == 1
    assert len(letters("aissa@example.net")) == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "key", ["nonsense", "Mg:1aaaaa:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"], ids=["wrong", "forged"]
)
def test_a_wrong_link_leads_to_another_one(client, key, method):
    answer = getattr(client, method)(f"/fr/account/confirm-email/{key}/")
    assert answer.status_code == 404
    assert 'href="/fr/account/confirm-email/again/"' in answer.text


def test_a_used_link_leads_to_another_one(client, letters):
    sign_up(client)
    link = link_in(letters("aissa@example.net")[0])
    client.post(link)
    answer = Client().post(link)
    assert answer.status_code == 404
    assert 'href="/fr/account/confirm-email/again/"' in answer.text


def test_an_old_link_does_not_confirm(client, letters, time_machine):
    sign_up(client)
    link = link_in(letters("aissa@example.net")[0])
    time_machine.move_to(datetime.now(UTC) + timedelta(days=3, minutes=1))
    assert Client().post(link).status_code == 404
    assert not EmailAddress.objects.get(email="aissa@example.net").verified


def test_another_link_comes_on_request_and_confirms(client, letters, time_machine):
    sign_up(client)
    time_machine.move_to(datetime.now(UTC) + timedelta(days=4))
    Client().post("/fr/account/confirm-email/again/", {"email": "aissa@example.net"})
    assert Client().post(link_in(letters("aissa@example.net")[1])).status_code == 302
    assert EmailAddress.objects.get(email="aissa@example.net").verified
