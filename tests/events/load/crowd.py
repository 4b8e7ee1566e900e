"""A process in which people register and cancel at once: `python -m tests.events.load.crowd <folder> <name> <verb>`.

The folder's `<name>.json` says what to do. The process makes `ready-<name>`, waits for `start`, and notes in
`acks-<name>`, line by line, how each step ended.
"""

import contextlib
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import django
from django.urls import get_resolver

THREADS = 4


def main(folder, name, verb):
    """Do what the plan says, in a few threads, as a server process would."""
    plan = json.loads((folder / f"{name}.json").read_text())
    _ = get_resolver().url_patterns  # loaded before anybody comes, as a server does
    (folder / f"ready-{name}").touch()
    while not (folder / "start").exists():
        time.sleep(0.01)
    around = unlocked() if verb == "register_without_lock" else contextlib.nullcontext()
    with around, (folder / f"acks-{name}").open("a", buffering=1) as acks, ThreadPoolExecutor(THREADS) as pool:
        for line in pool.map(VERBS[verb], plan):
            acks.write(line + "\n")


def register(step):
    """Register one address."""
    from events.domain import registrations

    words = {"name": step["email"], "email": step["email"], "country": "NE", "language": "fr", "consent": "Yes."}
    return registrations.register(step["event"], **words).state


def cancel(step):
    """Cancel by the word of a manage link."""
    from events.domain import registrations

    return registrations.cancel(step["word"]).state


def register_without_lock(step):
    """Register as if nobody had thought of others (see `unlocked`)."""
    from django.db import Error

    with contextlib.suppress(Error):  # two that took the same number in the waiting list
        return register(step)
    return "refused"


@contextlib.contextmanager
def unlocked():
    """Let events be read, not locked, and each step be committed alone, in all threads of this process.

    On SQLite it is the line and the one transaction that keep others out, on PostgreSQL the lock of the row. Between
    counting the seats and writing a moment passes, in which others count as well, however busy the machine is.
    """
    from events.domain import registrations
    from events.models import Event

    class SlowRoom(registrations.Room):
        def __init__(self, event):
            super().__init__(event)
            time.sleep(0.1)

    with (
        mock.patch.object(registrations, "in_turn", contextlib.nullcontext),
        mock.patch.object(registrations, "lock_event", lambda **which: Event.objects.get(**which)),
        mock.patch.object(registrations, "transaction", mock.Mock(atomic=contextlib.nullcontext)),
        mock.patch.object(registrations, "Room", SlowRoom),
    ):
        yield


VERBS = {"register": register, "cancel": cancel, "register_without_lock": register_without_lock}

if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), *sys.argv[2:])
