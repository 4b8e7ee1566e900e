"""Real processes on a real database: nothing is lost, nothing is doubled."""

import signal
from collections import Counter

import pytest
from django.core.mail.backends import smtp
from django.db import transaction
from django.utils import timezone

from portal.core.delivery.lease import take_batch
from portal.core.delivery.sweep import sweep
from portal.core.models import MailPause, OutboxMessage
from tests.portal.core.copies import wait_until

from .sink import mail_server

pytestmark = pytest.mark.processes
State = OutboxMessage.State
MANY = 1000


@pytest.fixture
def sink():
    """A mail server that accepts."""
    with mail_server() as server:
        yield server


def post_many(post, count):
    with transaction.atomic():
        return {post(key=str(number)).message_id for number in range(count)}


def all_sent():
    return not OutboxMessage.objects.exclude(state=State.SENT).exists()


def test_two_workers_deliver_a_thousand_letters_once_each(shared, sink, post):
    posted = post_many(post, MANY)
    for _ in range(2):
        shared.manage("run_worker", EMAIL_URL=f"smtp://127.0.0.1:{sink.port}")
    wait_until(all_sent, "all letters were sent")
    assert set(sink.message_ids) == posted
    assert len(sink.message_ids) == MANY


def test_two_senders_never_hold_the_same_letter(shared, post):
    post_many(post, 30)
    batches = [take_batch()[1] for _ in range(2)]
    assert Counter(row.pk for batch in batches for row in batch).most_common(1)[0][1] == 1


def test_letters_wait_while_the_mail_server_is_down(shared, sink, post):
    posted = post_many(post, 30)
    with mail_server() as closing:
        port = closing.port
    worker = shared.manage("run_worker", EMAIL_URL=f"smtp://127.0.0.1:{port}")
    wait_until(MailPause.objects.exists, "the worker had tried")
    assert OutboxMessage.objects.filter(state=State.SENT).count() == 0
    with mail_server(port) as back:
        MailPause.objects.update(until=timezone.now())
        wait_until(all_sent, "the letters were sent")
        assert sorted(back.message_ids) == sorted(posted)
    assert worker.poll() is None


@pytest.mark.parametrize(
    ("point", "delivered"),
    [
        pytest.param("before commit", 0, id="before the commit: it was never written"),
        pytest.param("after commit", 1, id="after the commit: the sweep finds it"),
        pytest.param("after claim", 1, id="holding the lease: another takes it over"),
        pytest.param("after acceptance", 2, id="accepted but not recorded: repeated with the same Message-ID"),
    ],
)
def test_a_process_killed_at(shared, sink, settings, point, delivered):
    url = f"smtp://127.0.0.1:{sink.port}"
    killed = shared.start("-m", "tests.portal.core.delivery.crash", point, EMAIL_URL=url)
    assert killed.wait() == -signal.SIGKILL, killed.stdout.read()
    settings.EMAIL_BACKEND = f"{smtp.__name__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    OutboxMessage.objects.filter(state=State.LEASED).update(leased_until=timezone.now())
    sweep()
    assert len(sink.messages) == delivered
    assert len(set(sink.message_ids)) == min(delivered, 1)
    assert all_sent()


def test_two_processes_write_one_letter_per_key(shared):
    writers = [shared.start("-m", "tests.portal.core.delivery.writers") for _ in range(3)]
    for writer in writers:
        assert writer.wait() == 0, writer.stdout.read()
    assert OutboxMessage.objects.count() == 50
