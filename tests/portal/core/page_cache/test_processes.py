"""Processes with a cache each, and an editor who publishes while they answer: nobody is shown what was replaced."""

import time

import pytest

from home.models import StandardPage
from tests.portal.core.copies import shared, wait_until

__all__ = ["shared"]
PUBLICATIONS = 25
# Reads, over and over, which publication the editor has finished, then the page: that one or a later must be on it.
READ = """
import re, sys, time
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client

settings.PAGE_CACHE = True
finished, seen, stale, hits = Path(sys.argv[1]), 0, [], 0
print("ready", flush=True)
while seen < int(sys.argv[2]):
    least = int(finished.read_text() or 0)
    connection.queries_log.clear()
    connection.force_debug_cursor = True
    body = Client().get("/it/fiume/").content.decode()
    hits += len(connection.queries_log) == 1
    seen = int(re.search(r"<h1[^>]*>Fiume (\\d+)", body)[1])
    if seen < least:
        stale.append((seen, least))
print(stale, hits > 0, flush=True)
"""


@pytest.mark.processes
def test_no_process_shows_what_a_finished_publication_replaced(shared, page, tmp_path):
    finished = tmp_path / "finished"

    def publish(number):
        own = StandardPage.objects.get(slug="fiume", alias_of=None)
        own.title = f"Fiume {number}"
        own.save_revision().publish()
        swap = tmp_path / "next"
        swap.write_text(str(number))
        swap.rename(finished)

    publish(0)
    settings = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "TEST_REDIS_URL": ""}
    settings["TEST_DATABASE_URL"] = shared.environment["DATABASE_URL"]
    readers = [shared.start("-c", READ, str(finished), str(PUBLICATIONS), **settings) for _ in range(2)]
    for reader in readers:
        wait_until(lambda reader=reader: reader.stdout.readline() == "ready\n", "a reader has started")
    for number in range(1, PUBLICATIONS + 1):
        time.sleep(0.02)  # time for hits between two publications
        publish(number)

    assert [reader.communicate(timeout=60)[0].splitlines()[-1] for reader in readers] == ["[] True"] * 2
