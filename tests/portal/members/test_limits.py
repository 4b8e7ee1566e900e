"""How often one may try, and by whose address it is counted."""

import pytest
from django.test import Client, RequestFactory

from portal.members.adapters import AccountAdapter
from portal.members.models import User

from .conftest import PASSWORD


def from_address(number, path, form, language="fr"):
    return Client().post(f"/{language}/account/{path}/", form, REMOTE_ADDR=f"192.0.2.{number}")


@pytest.mark.parametrize(
    ("path", "form", "times"),
    [
        pytest.param("login", {"login": "x", "password": "x"}, 30, id="login"),
        pytest.param("signup", {}, 20, id="sign up"),
        pytest.param("confirm-email/again", {}, 20, id="confirmation again"),
        pytest.param("2fa/webauthn/login", {}, 10, id="passkey"),
        pytest.param("password/reset/key/1-x", {}, 20, id="reset link"),
    ],
)
def test_too_many_from_one_place_get_a_page_in_their_language(path, form, times):
    for _ in range(times):
        assert from_address(1, path, form).status_code != 429
    refused = from_address(1, path, form, "it")
    assert refused.status_code == 429
    assert '<html lang="it"' in refused.text
    assert from_address(2, path, form).status_code != 429


@pytest.mark.parametrize(
    ("path", "times"), [pytest.param("password/reset", 3, id="reset"), pytest.param("login/code", 3, id="code")]
)
@pytest.mark.parametrize("email", ["mariama@example.net", "nobody@example.net"])
def test_letters_to_one_address_are_limited_wherever_they_are_asked_from(mariama, letters, path, times, email):
    for number in range(times + 2):
        from_address(number + 1, path, {"email": email})
    assert len(letters(email)) == times


def test_a_password_cannot_be_guessed_from_many_places(mariama):
    for number in range(5):
        from_address(number + 1, "login", {"login": "mariama@example.net", "password": "a wrong one"})
    right = from_address(99, "login", {"login": "mariama@example.net", "password": PASSWORD})
    assert right.status_code == 200
    assert right.context["form"].non_field_errors()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        pytest.param(0, "198.51.100.7", "192.0.2.1", id="nobody is believed by default"),
        pytest.param(1, "198.51.100.7", "198.51.100.7", id="one proxy"),
        pytest.param(1, "203.0.113.9, 198.51.100.7", "198.51.100.7", id="what the client invents stands left"),
        pytest.param(2, "203.0.113.9, 198.51.100.7, 10.0.0.1", "198.51.100.7", id="two proxies"),
        pytest.param(2, "198.51.100.7", "192.0.2.1", id="a request that came past the first proxy"),
        pytest.param(1, "", "192.0.2.1", id="no header"),
        pytest.param(1, "nonsense", "unknown", id="nonsense"),
        pytest.param(1, "[2001:db8::1]:443", "2001:db8::1", id="IPv6 with a port"),
    ],
)
def test_whose_address_is_counted(settings, proxies, forwarded, counted):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1", **headers)
    assert AccountAdapter(request).get_client_ip(request) == counted


def test_a_limit_keeps_the_refused_from_any_effect():
    form = {"display_name": "X", "password1": PASSWORD, "consent": "on"}
    for number in range(20):
        from_address(1, "signup", {})
        assert number < 20
    from_address(1, "signup", form | {"email": "late@example.net"})
    assert not User.objects.filter(email="late@example.net").exists()
