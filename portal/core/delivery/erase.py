"""Erases letters after their term. The row stays: its key keeps the same letter from being written again."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.core.models import OutboxAttachment, OutboxMessage


@transaction.atomic
def erase_old_letters():
    """Empty words, addresses, headers and files of letters finished MAIL_KEEP_DAYS ago; returns how many letters."""
    old = OutboxMessage.objects.erasable(timezone.now() - timedelta(days=settings.MAIL_KEEP_DAYS))
    OutboxAttachment.objects.filter(message__in=old).delete()
    return old.update(recipient="", subject="", text="", html="", headers={})
