"""The sender: takes due letters, sends them outside any transaction, records what became of each."""

import logging
import time
from contextlib import suppress

from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone

from . import pauses
from .compose import compose
from .lease import LEASE, State, give_back, settle, take_batch
from .refusals import Verdict, describe, judge

logger = logging.getLogger("portal.mail")


def sweep(should_stop=lambda: False):
    """Send every due letter; returns how many were sent.

    Safe to run in several processes at once. A letter is sent twice only if this process dies, or loses its lease,
    between the mail server's "accepted" and the row's "sent": then with the same Message-ID.
    """
    sent = 0
    while not should_stop() and not pauses.server_is_resting():
        token, letters = take_batch()
        if not letters:
            break
        try:
            sent += _send_batch(letters, should_stop)
        finally:
            give_back(token)
    return sent


def _send_batch(letters, should_stop):
    """Send letters over one connection, until it breaks or half of the lease is over; returns how many were sent."""
    stop_at = time.monotonic() + LEASE.total_seconds() / 2
    connection = _connect()
    if connection is None:
        return 0
    sent = 0
    try:
        for row in letters:
            if should_stop() or time.monotonic() > stop_at or not _send(connection, row):
                break
            sent += row.state == State.SENT
    finally:
        # The letters are settled: a server that is rude at the farewell changes nothing.
        with suppress(OSError):
            connection.close()
    if sent:
        pauses.server_answered()
    return sent


def _connect():
    """Return an open connection, or None after a failure, which puts all senders to rest."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # smtplib's own errors are OSErrors too
        _rest(error)
        return None
    return connection


def _send(connection, row):
    """Send one letter; returns whether the connection is still good for the next."""
    try:
        connection.send_messages([compose(row, row.attachments.all())])
    except Exception as error:  # whatever is wrong with one letter must not keep the others
        return _record_failure(row, error)
    row.state = State.SENT
    settle(row, state=State.SENT, attempts=F("attempts") + 1, finished_at=timezone.now(), last_error="")
    return True


def _record_failure(row, error):
    """Record a failure; returns whether the connection is still good.

    A letter on which the connection broke is tried later than the others: it may be what breaks it.
    """
    verdict = judge(error)
    logger.warning("Letter %s not sent: %s", row.pk, describe(error))
    if verdict in {Verdict.SERVER, Verdict.BROKEN}:
        _rest(error)
    if verdict is Verdict.SERVER:
        return False
    attempts = row.attempts + 1
    pause = None if verdict is Verdict.NEVER else pauses.before_letter(attempts)
    failure = {"attempts": attempts, "last_error": describe(error)}
    if pause is None:
        settle(row, state=State.FAILED, finished_at=timezone.now(), **failure)
    else:
        settle(row, state=State.WAITING, not_before=timezone.now() + pause, **failure)
    return verdict is not Verdict.BROKEN


def _rest(error):
    until = pauses.rest_server()
    logger.warning("Mail server out of service (%s); next try after %s", describe(error), f"{until:%H:%M:%S} UTC")
