"""A process that is killed at one point of a letter's way: `python -m tests.portal.core.delivery.crash <point>`."""

import os
import signal
import sys
from unittest import mock

import django

LETTER = {
    "template": "letters/greeting",
    "to": "aicha@example.net",
    "language": "fr",
    "context": {"name": "Aïcha"},
    "key": "crash",
}


def die(*_args, **_kwargs):
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(point):
    """Write the letter, or send it, and die at the point."""
    from django.db import transaction

    from portal.core.delivery import lease, post_letter, sweep

    with transaction.atomic():
        if point == "after commit":
            transaction.on_commit(die)
        post_letter(**LETTER)
        if point == "before commit":
            die()
    if point == "after claim":
        lease.take_batch()
        die()
    with mock.patch.object(sweep, "settle", die):
        sweep.sweep()


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
