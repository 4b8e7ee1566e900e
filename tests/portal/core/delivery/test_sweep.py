"""What becomes of a letter: sent, tried again, or given up; and what a mail server out of service does to all."""

import logging
import smtplib
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from portal.core.delivery.lease import take_batch
from portal.core.delivery.pauses import LETTER_PAUSES
from portal.core.delivery.sweep import sweep
from portal.core.models import MailPause, OutboxMessage

from .backends import ScriptedBackend

pytestmark = pytest.mark.django_db
State = OutboxMessage.State
ADDRESS = "aicha@example.net"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def server(settings):
    """A scripted mail server."""
    settings.EMAIL_BACKEND = "tests.portal.core.delivery.backends.ScriptedBackend"
    ScriptedBackend.reset()
    yield ScriptedBackend
    ScriptedBackend.reset()


@pytest.fixture
def clock():
    """A clock that stands still until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def refused(code):
    return smtplib.SMTPRecipientsRefused({ADDRESS: (code, f"{ADDRESS} is unknown".encode())})


def test_a_letter_is_sent_once(post, server):
    row = post(key="a")
    assert (sweep(), sweep()) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.lease_token) == (State.SENT, 1, "")
    assert [message["Message-ID"] for message in server.sent] == [row.message_id]


@pytest.mark.parametrize(
    ("error", "state", "attempts", "rests"),
    [
        pytest.param(refused(550), State.FAILED, 1, False, id="no such mailbox"),
        pytest.param(refused(451), State.WAITING, 1, False, id="greylisted"),
        pytest.param(smtplib.SMTPDataError(552, b"too big"), State.FAILED, 1, False, id="content refused"),
        pytest.param(smtplib.SMTPNotSupportedError("SMTPUTF8"), State.FAILED, 1, False, id="address not supported"),
        pytest.param(refused(421), State.WAITING, 0, True, id="server closing"),
        pytest.param(smtplib.SMTPSenderRefused(550, b"who?", "us"), State.WAITING, 0, True, id="we are refused"),
        pytest.param(smtplib.SMTPServerDisconnected("gone"), State.WAITING, 1, True, id="connection lost"),
        pytest.param(TimeoutError(), State.WAITING, 1, True, id="no answer"),
        pytest.param(ValueError("broken"), State.WAITING, 1, False, id="a fault of ours"),
    ],
)
def test_an_error_decides_what_becomes_of_the_letter(post, server, error, state, attempts, rests):
    row = post(key="a")
    server.on_send = lambda message: error
    sweep()
    row.refresh_from_db()
    assert (row.state, row.attempts, MailPause.objects.exists()) == (state, attempts, rests)


def test_a_refused_letter_does_not_keep_the_others(post, server):
    post(key="a", to="wrong@example.net")
    post(key="b")
    server.on_send = lambda message: refused(550) if message.to == ["wrong@example.net"] else None
    assert sweep() == 1


def test_pauses_grow_until_the_letter_is_given_up_after_about_three_days(post, server, clock):
    row = post(key="a")
    server.on_send = lambda message: refused(451)
    moments = []
    while row.state == State.WAITING:
        clock.move_to(row.not_before)
        moments.append(row.not_before - START)
        sweep()
        row.refresh_from_db()
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert len(pauses) == len(LETTER_PAUSES)
    assert pauses == sorted(pauses)
    assert timedelta(days=2) < moments[-1] < timedelta(days=4)
    assert row.state == State.FAILED


def test_the_message_is_the_same_at_each_attempt(post, server, clock):
    seen = []
    row = post(key="a")
    server.on_send = lambda message: seen.append(message.message()) or refused(451)
    for _ in range(2):
        sweep()
        row.refresh_from_db()
        clock.move_to(row.not_before)
    assert len(seen) == 2
    assert len({(message["Message-ID"], message["Date"]) for message in seen}) == 1


def test_a_server_out_of_reach_is_tried_once_for_all_letters(post, server):
    for number in range(5):
        post(key=str(number))
    server.on_open = ConnectionRefusedError()
    for _ in range(3):
        sweep()
    assert len(server.opened) == 1
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {(State.WAITING, 0)}


def test_letters_arrive_once_the_server_is_back(post, server, clock):
    for number in range(5):
        post(key=str(number))
    server.on_open = ConnectionRefusedError()
    sweep()
    server.on_open = None
    clock.shift(timedelta(minutes=1))
    assert sweep() == 5
    assert not MailPause.objects.exists()


def test_pauses_of_the_server_grow(post, server, clock):
    post(key="a")
    server.on_open = ConnectionRefusedError()
    pauses = []
    for _ in range(3):
        sweep()
        pause = MailPause.objects.get().until
        pauses.append(pause - timezone.now())
        clock.move_to(pause + timedelta(seconds=1))
    assert pauses == sorted(set(pauses))


def test_a_batch_goes_over_one_connection(post, server):
    for number in range(5):
        post(key=str(number))
    assert sweep() == 5
    assert len(server.opened) == 1


def test_letters_of_a_dead_sender_are_taken_over_when_its_lease_is_over(post, server, clock):
    post(key="a")
    take_batch()
    assert sweep() == 0
    clock.shift(timedelta(minutes=11))
    assert sweep() == 1


def test_a_sender_that_lost_its_lease_records_nothing(post, server):
    row = post(key="a")
    other = {"lease_token": "another sender's"}
    server.on_send = lambda message: OutboxMessage.objects.update(**other) and None
    sweep()
    row.refresh_from_db()
    assert (row.state, row.lease_token) == (State.LEASED, "another sender's")


def test_a_sender_asked_to_stop_gives_its_letters_back(post, server):
    post(key="a")
    post(key="b")
    sweep(should_stop=lambda: bool(server.sent))
    assert sorted(OutboxMessage.objects.values_list("state", "lease_token")) == [(State.SENT, ""), (State.WAITING, "")]


def test_neither_row_nor_log_repeats_an_address(post, server, caplog):
    row = post(key="a")
    server.on_send = lambda message: refused(550)
    with caplog.at_level(logging.DEBUG):
        sweep()
    row.refresh_from_db()
    assert row.last_error == "SMTPRecipientsRefused 550"
    assert ADDRESS not in caplog.text
