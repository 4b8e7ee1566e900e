"""Leases of outbox rows: who holds one may send the letter, and only who still holds it may say what became of it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.core.models import OutboxMessage

BATCH = 20
# Longer than one letter can take on a dying connection (EMAIL_TIMEOUT for each step of SMTP); a sender stops at half.
LEASE = timedelta(minutes=5)

State = OutboxMessage.State


def take_batch():
    """Return (token, letters): up to BATCH due letters, now held under that token by nobody else.

    PostgreSQL skips rows that another sender is taking; SQLite's IMMEDIATE transactions take turns.
    """
    now = timezone.now()
    token = secrets.token_hex(16)
    # A look without a lock first: the table is polled every second and mostly nothing is due.
    if not OutboxMessage.objects.due(now).exists():
        return token, []
    with transaction.atomic():
        due = OutboxMessage.objects.due(now).select_for_update(skip_locked=True)
        ids = list(due.values_list("pk", flat=True)[:BATCH])
        OutboxMessage.objects.filter(pk__in=ids).update(state=State.LEASED, lease_token=token, leased_until=now + LEASE)
    held = OutboxMessage.objects.held_by(token).order_by("not_before", "pk")
    return token, list(held.prefetch_related("attachments"))


def give_back(token):
    """Let others have the letters still held under this token, as if they had never been taken."""
    OutboxMessage.objects.held_by(token).update(state=State.WAITING, lease_token="", leased_until=None)


def settle(row, **changes):
    """Record what became of a letter, provided that it is still held under its token; returns whether it was."""
    held = OutboxMessage.objects.held_by(row.lease_token).filter(pk=row.pk)
    return held.update(lease_token="", leased_until=None, **changes) == 1
