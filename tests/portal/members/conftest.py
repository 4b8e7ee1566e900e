"""A small cast. Each test starts without anybody having tried anything: rate limits live in the cache."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from portal.core.models import OutboxMessage
from portal.members.domain.accounts import create_confirmed_member
from portal.members.enums import Role

PASSWORD = "un albero di karité"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db):
    cache.clear()


@pytest.fixture
def make_member(db):
    """Return a function that makes a confirmed member."""

    def make(name, language="it", role=None, **fields):
        user = create_confirmed_member(
            email=f"{name}@example.net", password=PASSWORD, display_name=name.title(), language=language, **fields
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def mariama(make_member):
    """A member who reads French."""
    return make_member("mariama", "fr", country="NE", time_zone="Africa/Niamey")


@pytest.fixture
def edith(make_member):
    """An editor."""
    return make_member("edith", "fr", Role.EDITOR)


@pytest.fixture
def browser_of(db):
    """Return a function that gives a browser in which a person is logged in."""

    def browser(user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return browser


@pytest.fixture
def letters(db):
    """Return a function that lists the letters to an address, oldest first."""

    def letters_to(address):
        return list(OutboxMessage.objects.filter(recipient=address).order_by("pk"))

    return letters_to


@pytest.fixture
def sure(browser_of, client):
    """Return a function that gives a browser in which a person has just shown once more to be who they are."""

    def browser(user):
        client = browser_of(user)
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        return client

    return browser


def link_in(letter):
    """Return the path of the first account link in a letter's text."""
    return re.search(r"http://testserver(/\w\w/account/\S*)", letter.text)[1]
