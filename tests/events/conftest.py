"""Events that take registrations, people who register, and the letters they get."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone

from events.domain import links, registrations
from events.models import Event, EventSession, Registration
from portal.core.models import OutboxMessage
from portal.members.domain.accounts import create_confirmed_member
from portal.members.enums import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CONSENT = "I agree that my data are kept."


@pytest.fixture(autouse=True)
def _no_attempts_yet(db):
    """Rate limits live in the cache."""
    cache.clear()


@pytest.fixture
def make_event(db):
    """A function that makes an event open for registration; `sessions`: capacities, one for each session."""

    def make(*, starts_in=timedelta(days=10), sessions=(None,), **fields):
        begin = timezone.now() + starts_in
        ends = begin + timedelta(days=len(sessions) - 1, hours=2)
        fields = {"takes_registrations": True, **fields}
        event = Event.objects.create(key=uuid.uuid4(), starts_at=begin, ends_at=ends, **fields)
        for number, capacity in enumerate(sessions):
            start = begin + timedelta(days=number)
            EventSession.objects.create(
                event=event, key=uuid.uuid4(), starts_at=start, ends_at=start + timedelta(hours=2), capacity=capacity
            )
        return event

    return make


@pytest.fixture
def event(make_event):
    """An event of two seats."""
    return make_event(capacity=2)


@pytest.fixture
def register():
    """A function that registers somebody by first name and returns the Outcome."""

    def act(event, who, **fields):
        words = {
            "name": who,
            "email": f"{who.lower()}@example.net",
            "country": "NE",
            "language": "fr",
            "consent": CONSENT,
        }
        return registrations.register(event.key, **{**words, **fields})

    return act


@pytest.fixture
def registered(register):
    """A function that registers somebody, by default with a confirmed address, and returns the Registration."""

    def act(event, who, *, is_confirmed=True, **fields):
        register(event, who, **fields)
        found = Registration.objects.get(event=event, name=who)
        if is_confirmed:
            registrations.confirm(links.sign(links.MANAGE, found), now=fields.get("now"))
        return Registration.objects.get(pk=found.pk)

    return act


@pytest.fixture
def states():
    """A function that returns {name: state} of an event's registrations."""

    def of(event):
        return dict(Registration.objects.filter(event=event).values_list("name", "state"))

    return of


@pytest.fixture
def letters():
    """A function that counts the letters to a registration, by kind."""

    def to(registration):
        kinds = OutboxMessage.objects.filter(recipient=registration.email, key__startswith="event:")
        return Counter(key.split(":")[1] for key in kinds.values_list("key", flat=True))

    return to


@pytest.fixture
def make_member(db):
    """A function that makes a confirmed member."""

    def make(name, *, language="fr", role=None):
        email = f"{name.lower()}@example.net"
        user = create_confirmed_member(email=email, password=None, display_name=name, language=language)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def secretary(make_member):
    """Somebody of the secretariat."""
    return make_member("Sofia", language="it", role=Role.SECRETARIAT)
