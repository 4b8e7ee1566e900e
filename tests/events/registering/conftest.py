"""The demonstration seminar, and somebody who fills in its form."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from events.models import Event, Registration
from portal.seed.identity import translation_key


@pytest.fixture
def seminar(db):
    """The seminar of the first content that takes registrations; it has two questions, one to be answered."""
    return Event.objects.get(key=translation_key("page", "demo-registry-seminar"))


@pytest.fixture
def full_seminar(db):
    """Another one, whose only seat is taken."""
    event = Event.objects.get(key=translation_key("page", "demo-water-seminar"))
    Event.objects.filter(pk=event.pk).update(capacity=1)
    Registration.objects.create(event=event, name="B", email="b@example.net", email_key="b", state="confirmed")
    return event


@pytest.fixture
def words():
    """What a visitor writes into the form."""
    return {"name": "Aissa", "email": "aissa@example.net", "country": "NE", "language": "fr", "consent": "on"}


@pytest.fixture
def open_form(client):
    """A function that opens the form of an event a while ago and returns its hidden stamp and first answer's option."""

    def act(event, language="fr", ago=10):
        with travel(timezone.now() - timedelta(seconds=ago), tick=False):
            html = client.get(f"/{language}/events/{event.key}/register/").content.decode()
        options = re.findall(r'<select name="(question-[^"]+)".*?<option value="([0-9a-f-]{36})"', html, re.S)
        return {"opened": re.search(r'name="opened" value="([^"]+)"', html).group(1), **dict(options)}

    return act


@pytest.fixture
def send(client, open_form, words):
    """A function that fills in the form of an event and sends it; returns the answer."""

    def act(event, language="fr", **changed):
        data = {**words, **open_form(event, language), **changed}
        return client.post(f"/{language}/events/{event.key}/register/", data)

    return act
