"""Waiting in line for the database, where many want to write the same thing at once."""

import fcntl
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def in_turn(name):
    """Let one at a time begin the transaction within; the others wait in line. Dying processes leave the line.

    On SQLite, whose own waiting is a guess at when to knock again: in a rush somebody would be unlucky for longer than
    the timeout. PostgreSQL keeps a line at the row that is locked. Within a transaction it is too late to wait.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with (settings.VAR_DIR / f"{name}.turn").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
