"""Who works in the admin."""

import pytest
from django.test import Client

from portal.members.enums import Role

from ..conftest import BACKEND


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def browser_of(db):
    """A function that gives a browser of their own to somebody."""

    def browser(user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return browser


@pytest.fixture
def chief(make_member, browser_of):
    """The browser of an administrator by role, who is no superuser and reads English."""
    return browser_of(make_member("Chief", language="en", role=Role.ADMINISTRATOR))
