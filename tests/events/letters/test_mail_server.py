"""A mail server that is down delays letters; nobody waits for it, nothing is lost, nothing comes twice."""

import pytest
from django.utils import timezone

from events import mail
from events.models import Registration
from portal.core.delivery.sweep import sweep
from portal.core.models import MailPause, OutboxMessage
from tests.portal.core.delivery.backends import ScriptedBackend

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """A scripted mail server."""
    settings.EMAIL_BACKEND = "tests.portal.core.delivery.backends.ScriptedBackend"
    ScriptedBackend.reset()
    yield ScriptedBackend
    ScriptedBackend.reset()


def test_registering_does_not_wait_for_the_mail_server_and_all_letters_come_later(event, registered, server):
    server.on_open = ConnectionRefusedError()
    people = [registered(event, name) for name in ("Aissa", "Bineta", "Coumba")]
    assert sweep() == 0
    assert server.opened
    assert [one.state for one in people] == ["confirmed", "confirmed", "waiting"]
    server.on_open = None
    MailPause.objects.update(until=timezone.now())
    assert (sweep(), sweep()) == (6, 0)
    posted = OutboxMessage.objects.filter(key__startswith="event:").values_list("message_id", flat=True)
    assert sorted(message["Message-ID"] for message in server.sent) == sorted(posted)


def test_what_arrives_has_the_appointment_as_a_form_of_the_letter(event, registered, server):
    registered(event, "Aissa")
    sweep()
    invitation = next(message for message in server.sent if "calendar" in message.as_string())
    alternative = next(part for part in invitation.walk() if part.get_content_type() == "multipart/alternative")
    kinds = [part.get_content_type() for part in alternative.get_payload()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_a_letter_that_cannot_be_written_undoes_the_registration(event, register, monkeypatch):
    def crash(_registration):
        raise RuntimeError

    monkeypatch.setattr(mail, "send_please_confirm", crash)
    with pytest.raises(RuntimeError):
        register(event, "Aissa")
    assert not Registration.objects.filter(event=event).exists()
    assert not OutboxMessage.objects.exists()
