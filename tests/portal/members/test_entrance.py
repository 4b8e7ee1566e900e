"""Logging in and out; the forgotten password."""

import re

import pytest
from django.conf import settings
from django.test import Client

from portal.core.models import OutboxMessage

from .conftest import PASSWORD, link_in


def log_in(client, email="mariama@example.net", password=PASSWORD, **more):
    return client.post("/fr/account/login/", {"login": email, "password": password, **more})


def is_logged_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("typed", "comes_in"),
    [
        pytest.param({}, True, id="right"),
        pytest.param({"email": "Mariama@Example.NET"}, True, id="address in capitals"),
        pytest.param({"password": "another password"}, False, id="wrong password"),
        pytest.param({"password": PASSWORD + "\x00"}, False, id="NUL in the password"),
        pytest.param({"email": "mariama\x00@example.net"}, False, id="NUL in the address"),
        pytest.param({"email": "m" * 3000}, False, id="long address"),
        pytest.param({"email": ""}, False, id="empty"),
    ],
)
def test_logging_in_by_password(client, mariama, typed, comes_in):
    answer = log_in(client, **typed)
    assert is_logged_in(client) is comes_in
    assert answer.status_code == (302 if comes_in else 200)


@pytest.mark.parametrize(
    ("next_page", "leads_to"),
    [
        ("/fr/members/", "/fr/members/"),
        ("https://evil.example/", "/fr/account/"),
        ("//evil.example/", "/fr/account/"),
        ("javascript:alert(1)", "/fr/account/"),
        ("\x00", "/fr/account/"),
    ],
)
def test_next_leads_within_the_portal_only(client, mariama, next_page, leads_to):
    assert log_in(client, next=next_page).url == leads_to


@pytest.mark.parametrize(
    ("box", "age"),
    [
        pytest.param({}, "", id="until the browser closes"),
        pytest.param({"remember": "on"}, 30 * 24 * 3600, id="30 days"),
    ],
)
def test_being_remembered_is_asked(client, mariama, box, age):
    log_in(client, **box)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (age, True, "Lax")


def test_the_session_changes_its_name_at_login(client, mariama):
    client.get("/fr/account/login/?next=/fr/")
    client.post("/fr/account/login/code/", {"email": "mariama@example.net"})
    before = client.session.session_key
    code = typed_code(client)
    assert is_logged_in(client), code
    assert client.session.session_key != before


def typed_code(client):

    code = re.search(r"\b\d{8}\b", OutboxMessage.objects.filter(recipient="mariama@example.net").last().text)[0]
    client.post("/fr/account/login/code/confirm/", {"code": code})
    return code


def test_three_wrong_codes_end_the_attempt(client, mariama):
    client.post("/fr/account/login/code/", {"email": "mariama@example.net"})
    for _ in range(3):
        client.post("/fr/account/login/code/confirm/", {"code": "00000000"})
    typed_code(client)
    assert not is_logged_in(client)


def test_the_link_of_the_letter_sets_another_password_once(client, mariama, letters):
    client.post("/fr/account/password/reset/", {"email": "mariama@example.net"})
    link = link_in(letters("mariama@example.net")[0])
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "un autre albero 42"})
    assert log_in(Client(), password="un autre albero 42").status_code == 302
    assert log_in(Client()).status_code == 200
    assert Client().get(link).context["token_fail"]
    assert letters("mariama@example.net")[1].template == "members/letters/change"


@pytest.mark.parametrize("key", ["1-set-password", "zzzzzzzzzzzzz-abc", "1-abc-\x00", "1-x" + "y" * 3000])
def test_a_wrong_reset_link_says_so(client, key):
    answer = client.get(f"/fr/account/password/reset/key/{key}/")
    assert answer.status_code == 200
    assert answer.context["token_fail"]


def test_logging_out_asks_for_a_button(client, mariama):
    log_in(client)
    assert client.get("/fr/account/logout/").status_code == 200
    assert is_logged_in(client)
    assert client.post("/fr/account/logout/").url == "/fr/"
    assert not is_logged_in(client)


@pytest.mark.parametrize("path", ["login", "signup", "login/code", "password/reset", "confirm-email/again"])
def test_whoever_only_looks_gets_no_session(client, path):
    answer = client.get(f"/fr/account/{path}/")
    assert answer.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_a_session_cookie_with_nul_is_no_500(client):
    """A cookie may hold octal escapes; PostgreSQL refuses NUL in any text."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "\x00aaaaaaaaaaaa"
    assert client.get("/fr/account/").status_code in {302, 400}
