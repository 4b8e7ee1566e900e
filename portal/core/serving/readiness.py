"""Whether the portal can do its work."""

from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from portal.core.models import OutboxMessage, WorkerHeartbeat

from .schema import pending_migrations

# A letter that nobody has tried to send for so long means that the mail server or the worker is away.
STUCK_AFTER = timedelta(minutes=15)


def readiness():
    """Return a dict of what was looked at and how it is; all is well when every value is "ok".

    Keys: database (ok, unreachable), migrations (ok, pending), worker (ok, silent), outbox (ok, stuck). What
    could not be looked at is "unknown".
    """
    unknown = dict.fromkeys(("migrations", "worker", "outbox"), "unknown")
    try:
        if pending_migrations():
            return {"database": "ok", **unknown, "migrations": "pending"}
        return {"database": "ok", "migrations": "ok", "worker": _worker(), "outbox": _outbox()}
    except DatabaseError:
        return {"database": "unreachable", **unknown}


def _worker():
    return "ok" if WorkerHeartbeat.objects.alive(timezone.now()).exists() else "silent"


def _outbox():
    waiting_since = timezone.now() - STUCK_AFTER
    return "stuck" if OutboxMessage.objects.due(waiting_since).exists() else "ok"
