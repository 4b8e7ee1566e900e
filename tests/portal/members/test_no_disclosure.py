"""Nobody learns from an answer whether an address has an account; its owner learns from a letter what was tried."""

import re

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import hashers
from django.test import Client

from .conftest import PASSWORD

KNOWN, UNKNOWN = "mariama@example.net", "nobody@example.net"


def sign_up(client, email):
    form = {"display_name": "Somebody", "email": email, "password1": "kilimandjaro 5895", "consent": "on"}
    return client.post("/fr/account/signup/", form, follow=True)


def log_in(client, email):
    return client.post("/fr/account/login/", {"login": email, "password": "a wrong password"}, follow=True)


def ask_code(client, email):
    return client.post("/fr/account/login/code/", {"email": email}, follow=True)


def type_wrong_code(client, email):
    ask_code(client, email)
    return client.post("/fr/account/login/code/confirm/", {"code": "12345678"}, follow=True)


def ask_reset(client, email):
    return client.post("/fr/account/password/reset/", {"email": email}, follow=True)


def ask_confirmation(client, email):
    return client.post("/fr/account/confirm-email/again/", {"email": email}, follow=True)


def what_a_stranger_sees(answer, email):
    """Return status, way and page, without what is random in them and without the address that was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "ADDRESS")
    cookies = {name: bool(cookie.value) for name, cookie in answer.client.cookies.items()}
    return answer.status_code, answer.redirect_chain, cookies, page


@pytest.mark.parametrize(
    ("attempt", "letter_to_known", "letter_to_unknown"),
    [
        pytest.param(sign_up, "account_already_exists", "email_confirmation_signup", id="sign up"),
        pytest.param(log_in, None, None, id="log in"),
        pytest.param(ask_code, "login_code", "unknown_account", id="ask for a code"),
        pytest.param(type_wrong_code, "login_code", "unknown_account", id="type a wrong code"),
        pytest.param(ask_reset, "password_reset_key", "unknown_account", id="forgotten password"),
        pytest.param(ask_confirmation, "account_already_exists", "unknown_account", id="confirmation again"),
    ],
)
def test_same_answer_and_a_fitting_letter(mariama, letters, attempt, letter_to_known, letter_to_unknown):
    known = what_a_stranger_sees(attempt(Client(), KNOWN), KNOWN)
    unknown = what_a_stranger_sees(attempt(Client(), UNKNOWN), UNKNOWN)
    assert known == unknown
    assert [letter.template for letter in letters(KNOWN)] == letters_named(letter_to_known)
    assert [letter.template for letter in letters(UNKNOWN)] == letters_named(letter_to_unknown)


def letters_named(name):
    return [f"members/letters/{name}"] if name else []


@pytest.mark.parametrize("attempt", [sign_up, log_in], ids=["sign up", "log in"])
def test_a_password_is_hashed_as_often_for_unknown_as_for_known(mariama, monkeypatch, attempt):
    """What takes long in an answer is the hashing of the password: it happens for everybody."""
    hashed = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *args: hashed.append(1) or encode(*args))
    attempt(Client(), KNOWN)
    for_known = len(hashed)
    attempt(Client(), UNKNOWN)
    assert (for_known, len(hashed)) == (1, 2)


def test_a_closed_account_answers_like_an_unknown_one(mariama, letters):
    type(mariama).objects.filter(pk=mariama.pk).update(is_active=False)
    assert ask_reset(Client(), KNOWN).status_code == 200
    assert [letter.template for letter in letters(KNOWN)] == ["members/letters/unknown_account"]


def test_the_door_of_the_admin_has_no_password_reset_of_its_own(mariama, client):
    assert client.get("/admin/password_reset/", follow=True).status_code == 404


def test_changing_to_a_taken_address_looks_like_any_other(mariama, make_member, sure, letters):
    marco = make_member("marco")
    answer = sure(marco).post("/it/account/email/", {"email": KNOWN, "action_add": "1"}, follow=True)
    assert answer.status_code == 200
    assert marco.emailaddress_set.filter(email=KNOWN, verified=False).exists()
    assert AuthenticationBackend().authenticate(None, email=KNOWN, password=PASSWORD) == mariama
