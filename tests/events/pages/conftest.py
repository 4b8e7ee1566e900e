"""Event pages as editors publish them."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventIndexPage, EventPage
from portal.translation.domain.publish import publish_translation


@pytest.fixture
def index(italian):
    """The Italian list of events."""
    return EventIndexPage.objects.get(locale=italian)


@pytest.fixture
def session():
    """A function that returns a session block's raw data."""

    def block(title="Sessione", day=None, start="15:00", end="16:30", id=None, **more):
        day = day or timezone.localdate() + timedelta(days=10)
        value = {"title": title, "day": f"{day}", "start": start, "end": end, "speakers": [], "description": ""}
        value |= {"languages": ["it"], "interpretation": [], "themes": [], **more}
        return {"type": "session", "id": id or str(uuid.uuid4()), "value": value}

    return block


@pytest.fixture
def speaker():
    """A function that returns a speaker's raw data."""

    def item(name, role="", organisation=""):
        value = {"name": name, "role": role, "organisation": organisation}
        return {"type": "item", "id": str(uuid.uuid4()), "value": value}

    return item


@pytest.fixture
def announce(index, session, django_capture_on_commit_callbacks):
    """A function that publishes an event page."""

    def publish(title="Prova", sessions=None, days=10, related=(), **fields):
        day = timezone.localdate() + timedelta(days=days)
        page = EventPage(title=title, locale=index.locale, sessions=sessions or [session(day=day)], **fields)
        EventIndexPage.objects.get(pk=index.pk).add_child(instance=page)
        for name, rows in dict(related).items():
            setattr(page, name, rows)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return EventPage.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def republish(django_capture_on_commit_callbacks):
    """A function that publishes a page again with other fields."""

    def publish(page, **fields):
        page = EventPage.objects.get(pk=page.pk)
        for name, value in fields.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return EventPage.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def translate(french, django_capture_on_commit_callbacks):
    """A function that publishes a French translation with these words."""

    def publish(page, **words):
        with django_capture_on_commit_callbacks(execute=True):
            publish_translation(page, EventPage(locale=french, **words), french)
        return EventPage.objects.get(translation_key=page.translation_key, locale=french)

    return publish
