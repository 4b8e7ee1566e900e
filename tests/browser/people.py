"""People at the portal's door: sessions of plain HTTP requests, which a browser may take over."""

import itertools
import time

import requests
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup

# Served portals believe one proxy (TRUSTED_PROXIES=1), so that each person comes from an address of their own and the
# limits on tries, which have tests of their own, do not make one test wait for another.
_addresses = itertools.count(1)


def address_header():
    """Return the header of somebody who has not been here before."""
    number = next(_addresses)
    return {"X-Forwarded-For": f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"}


class Person:
    """Somebody with a cookie jar."""

    def __init__(self, portal, language="fr"):
        """Come to a portal, reading one of its languages."""
        self.portal, self.language = portal, language
        self.email = self.proved_at = None
        self.session = requests.Session()
        self.whereabouts = address_header()
        self.session.headers.update(self.whereabouts)

    def get(self, path, **options):
        """Fetch a path."""
        return self.session.get(self.portal.base_url + path, timeout=120, **options)

    def send(self, path, data, html=None, files=None, **options):
        """Send the form of a page back to it, with its CSRF token and hidden fields; `html` is the page if at hand."""
        hidden = fields_of(html or self.get(path).text)
        origin = {"Referer": self.portal.base_url + path}
        return self.session.post(
            self.portal.base_url + path, {**hidden, **data}, files=files, headers=origin, timeout=120, **options
        )

    def log_in(self, name):
        """Log in as a demonstration account, by password."""
        self.email = f"{name}@example.org"
        answer = self.send(self.account("login/"), {"login": self.email, "password": self.password})
        assert answer.ok, answer.status_code
        return self

    def prove(self):
        """Give the password once more, as what concerns the safety of an account demands every five minutes."""
        answer = self.send(self.account("reauthenticate/"), {"password": self.password})
        assert answer.ok, answer.status_code
        self.proved_at = time.monotonic()
        return self

    @property
    def password(self):
        """The password of a demonstration account."""
        return self.portal.accounts[self.email]

    def account(self, rest):
        """Return an address of accounts in this person's language."""
        return f"/{self.language}/account/{rest}"

    def cookies(self):
        """Return the cookies as a browser's context takes them, of somebody who proved a minute ago who it is."""
        if self.proved_at is not None and time.monotonic() - self.proved_at > 60:
            self.prove()
        kept = [(cookie.name, cookie.value) for cookie in self.session.cookies]
        return [{"name": name, "value": value, "url": self.portal.base_url} for name, value in kept]


def fields_of(html):
    """Return the hidden fields of the form in a page's main part."""
    form = BeautifulSoup(html, "html.parser").select_one("main form[method=post]")
    found = form.select("input[type=hidden]") if form else []
    return {field["name"]: field.get("value", "") for field in found if field.get("name")}


def activate_second_factor(person):
    """Give a logged-in person an authenticator app."""
    path = person.account("2fa/totp/activate/")
    html = person.get(path).text
    secret = BeautifulSoup(html, "html.parser").select_one("main code").get_text(strip=True)
    answer = person.send(path, {"code": app_code(secret)}, html=html)
    assert answer.url != person.portal.base_url + path, "the code was not taken"


def app_code(secret, now=None):
    """Return what an authenticator app shows (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(now or time.time()) // 30))
