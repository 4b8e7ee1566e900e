"""Who works at the desk, and events that are over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.enums import RegistrationState
from events.models import Registration
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
def desk(make_member, browser_of):
    """The browser of somebody of the secretariat who reads English."""
    return browser_of(make_member("Serena", language="en", role=Role.SECRETARIAT))


@pytest.fixture
def seat(db):
    """A function that writes a registration as it is, without the way that led to it."""

    def write(event, name, **fields):
        fields = {"state": RegistrationState.CONFIRMED, "language": "fr", "country": "NE", **fields}
        email = fields.pop("email", f"{name.split()[0].lower()}@example.net")
        return Registration.objects.create(
            event=event, name=name, email=email, email_key=email, address_confirmed_at=timezone.now(), **fields
        )

    return write


@pytest.fixture
def past_event(make_event):
    """An event of one session that was over yesterday."""
    return make_event(starts_in=timedelta(days=-2))
