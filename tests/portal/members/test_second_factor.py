"""The second factor: set up, asked for, demanded of staff."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from portal.members.enums import Role

from .conftest import PASSWORD


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(mariama):
    """The secret of the authenticator app that Mariama has."""
    secret = generate_totp_secret()
    TOTP.activate(mariama, secret)
    RecoveryCodes.activate(mariama)
    return secret


def log_in(client):
    return client.post("/fr/account/login/", {"login": "mariama@example.net", "password": PASSWORD})


def test_setting_up_an_app(mariama, sure, letters):
    browser = sure(mariama)
    page = browser.get("/fr/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.text
    assert "<svg" in page.text
    assert "style=" not in page.text, "the Content-Security-Policy forbids inline style"
    answer = browser.post("/fr/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.url == "/fr/account/2fa/recovery-codes/"
    assert {factor.type for factor in mariama.authenticator_set.all()} == {"totp", "recovery_codes"}


@pytest.mark.parametrize("code", ["", "000000", "abc", "1\x002", "٣" * 6, "9" * 3000], ids=lambda code: repr(code[:8]))
def test_a_wrong_code_sets_nothing_up(mariama, sure, code):
    answer = sure(mariama).post("/fr/account/2fa/totp/activate/", {"code": code})
    assert list(answer.context["form"].errors) == ["code"]
    assert not Authenticator.objects.filter(user=mariama).exists()


def test_logging_in_asks_for_the_code(client, secret):
    assert log_in(client).url == "/fr/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    client.post("/fr/account/2fa/authenticate/", {"code": code_of(secret)})
    assert "_auth_user_id" in client.session


def test_a_code_from_the_mailbox_is_one_factor_only(client, secret, letters):
    client.post("/fr/account/login/code/", {"email": "mariama@example.net"})
    code = re.search(r"\b\d{8}\b", letters("mariama@example.net")[0].text)[0]
    answer = client.post("/fr/account/login/code/confirm/", {"code": code})
    assert answer.url == "/fr/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(secret, mariama):
    code = Authenticator.objects.get(user=mariama, type="recovery_codes").wrap().get_unused_codes()[0]
    for works in (True, False):
        client = Client()
        log_in(client)
        client.post("/fr/account/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in client.session) is works


def test_codes_cannot_be_guessed(secret):
    client = Client()
    log_in(client)
    for _ in range(5):
        client.post("/fr/account/2fa/authenticate/", {"code": "000000"})
    client.post("/fr/account/2fa/authenticate/", {"code": code_of(secret)})
    assert "_auth_user_id" not in client.session


NONSENSE = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"response": {}}',
    '{"id": "x", "rawId": 7, "response": []}',
    '{"a": "\\u0000"}',
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_no_passkey_is_made_of_nonsense(mariama, sure, credential):
    browser = sure(mariama)
    browser.get("/fr/account/2fa/webauthn/add/")
    answer = browser.post("/fr/account/2fa/webauthn/add/", {"name": "key", "credential": credential})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Authenticator.objects.filter(user=mariama).exists()


@pytest.mark.parametrize("credential", NONSENSE)
@pytest.mark.parametrize("begun", [False, True])
def test_nobody_comes_in_by_nonsense(client, credential, begun):
    if begun:
        client.get("/fr/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/fr/account/2fa/webauthn/login/", {"credential": credential})
    assert answer.url == "/fr/account/login/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", NONSENSE)
def test_the_second_step_takes_no_nonsense(client, secret, credential):
    log_in(client)
    assert client.post("/fr/account/2fa/authenticate/", {"credential": credential}).status_code == 200
    assert "_auth_user_id" not in client.session


# --- Staff ----------------------------------------------------------------------------------------------------------

STAFF = [Role.MODERATOR, Role.EDITOR, Role.SECRETARIAT, Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/account/"])
def test_staff_without_a_second_factor_set_one_up_first(make_member, browser_of, settings, role, path):
    settings.DEMO = False
    assert browser_of(make_member("edith", "fr", role)).get(path).url == "/fr/account/2fa/"


def test_staff_with_a_second_factor_come_in(edith, browser_of, settings):
    settings.DEMO = False
    TOTP.activate(edith, generate_totp_secret())
    assert browser_of(edith).get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(edith, browser_of, settings):
    settings.DEMO = False
    RecoveryCodes.activate(edith)
    assert browser_of(edith).get("/admin/").status_code == 302


def test_a_demonstration_forces_nobody(edith, browser_of, settings):
    settings.DEMO = True
    assert browser_of(edith).get("/admin/").status_code == 200


def test_members_are_not_asked(mariama, browser_of, settings):
    settings.DEMO = False
    assert browser_of(mariama).get("/fr/account/").status_code == 200
