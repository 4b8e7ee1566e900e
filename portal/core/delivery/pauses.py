"""How long to wait: before a letter is tried again, and before the mail server is."""

import random
from datetime import timedelta

from django.utils import timezone

from portal.core.models import MailPause

# After the n-th failed attempt; 3 days in all, a little less than a mail server tries (RFC 5321, 4.5.4.1: 4 to 5 days).
LETTER_PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480, 720, 1080, 1440)]
SERVER_PAUSES = [timedelta(seconds=s) for s in (5, 15, 30, 60, 120, 300)]


def before_letter(attempts):
    """Return the pause after so many failed attempts, or None when it is time to give up.

    Up to a fifth is added by chance, so that letters which failed together do not come back together.
    """
    if attempts > len(LETTER_PAUSES):
        return None
    return LETTER_PAUSES[attempts - 1] * random.uniform(1, 1.2)  # noqa: S311 - spreads load, hides nothing


def server_is_resting():
    """Say whether the mail server could not be reached a moment ago."""
    return MailPause.objects.filter(until__gt=timezone.now()).exists()


def rest_server():
    """Let no sender try the mail server for a while, longer after each failure in a row; returns until when."""
    failures = MailPause.objects.filter(pk=1).values_list("failures", flat=True).first() or 0
    until = timezone.now() + SERVER_PAUSES[min(failures, len(SERVER_PAUSES) - 1)]
    MailPause.objects.update_or_create(pk=1, defaults={"failures": failures + 1, "until": until})
    return until


def server_answered():
    """Forget earlier failures."""
    MailPause.objects.filter(pk=1).delete()
