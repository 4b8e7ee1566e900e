"""Registrations per second: visitors who send the form of one seminar to the served portal at once."""

import sqlite3
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlsplit
from uuid import UUID

from . import report, servers
from .visitors import Visitors

PEOPLE, AT_ONCE = 300, 16
# An event to come without questions of its own: the seminar of the first content that is always full.
SEMINAR = "SELECT key FROM events_event WHERE takes_registrations AND capacity IS NOT NULL ORDER BY capacity LIMIT 1"


def run(folder):
    """Print how many registrations a second a seeded portal takes; their letters are sent meanwhile."""
    print("Registering ...", file=sys.stderr)
    with closing(sqlite3.connect(f"{folder}/portal.sqlite3", timeout=30)) as database:
        key = UUID(database.execute(SEMINAR).fetchone()[0])
    with servers.portal("registrations", folder) as server:
        visitors = Visitors(urlsplit(server.origin).port, f"/fr/events/{key}/register/")
        visitors.open_form()
        visitors.wait_as_people_do()
        begun = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as lines:
            answers = list(lines.map(lambda number: _timed(visitors, number), range(PEOPLE)))
        seconds = time.perf_counter() - begun
    report.registrations(PEOPLE / seconds, AT_ONCE, *_summary(answers))


def _timed(visitors, number):
    """Register somebody; returns (status, milliseconds)."""
    begun = time.perf_counter()
    status, _place = visitors.register(f"bench-{number}@example.org")
    return status, 1e3 * (time.perf_counter() - begun)


def _summary(answers):
    """Return the median and the slowest in milliseconds, and how many were not accepted."""
    times = [milliseconds for _status, milliseconds in answers]
    return statistics.median(times), max(times), sum(status != 302 for status, _milliseconds in answers)
