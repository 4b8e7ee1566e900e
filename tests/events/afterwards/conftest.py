"""Somebody who was there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import attendance
from events.enums import RegistrationState
from events.models import Registration


@pytest.fixture
def past_event(make_event):
    """An event of two hours that was over yesterday."""
    return make_event(starts_in=timedelta(days=-2))


@pytest.fixture
def present(db):
    """A function that writes a registration of somebody who was there for so many minutes."""

    def write(event, name="Aïssata Maïga", *, minutes=90, **fields):
        fields = {"state": RegistrationState.CONFIRMED, "language": "fr", **fields}
        registration = Registration.objects.create(
            event=event,
            name=name,
            email="a@example.net",
            email_key=f"{name}@example.net",
            address_confirmed_at=timezone.now(),
            **fields,
        )
        attendance.note_by_hand(registration.pk, minutes)
        registration.refresh_from_db()
        return registration

    return write
