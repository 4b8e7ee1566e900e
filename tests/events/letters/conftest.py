"""Letters as a mail program reads them, by way of a mail server that can be out of order."""

from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from portal.core.delivery.compose import compose
from portal.core.models import OutboxMessage


@pytest.fixture
def latest(db):
    """A function that returns the latest letter of a kind to a registration, as a message."""

    def of(registration, kind):
        rows = OutboxMessage.objects.filter(key__startswith=f"event:{kind}:{registration.pk}:").order_by("-pk")
        row = rows.first()
        return message_from_bytes(compose(row, row.attachments.all()).message().as_bytes(), policy=policy.default)

    return of


@pytest.fixture
def appointments():
    """A function that returns (method, UID, SEQUENCE) of each calendar file in a letter."""

    def of(message):
        files = [part for part in message.iter_attachments() if part.get_content_type() == "text/calendar"]
        found = []
        for part in files:
            calendar = Calendar.from_ical(part.get_content())
            assert part.get_param("method") == calendar["method"]
            found += [(str(calendar["method"]), str(e["uid"]), e["sequence"]) for e in calendar.walk("VEVENT")]
        return found

    return of
