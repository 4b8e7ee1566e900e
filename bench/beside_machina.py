"""The portal's forum beside plain machina, served by the same server, on the same topics and posts."""

import json
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from typing import NamedTuple

from . import forum_report, report, servers
from .load import Run, measure
from .processes import usage

# What the examples are full of (one post in four), what only a few of them say, and two words that must both be there.
SEARCHES = {"a common word": "pompe", "a rare word": "civil", "two words": "pompe village"}
ROUNDS = 3  # of each question: what is compared is asked in turn
SEARCH_SECONDS = 4  # for each question, server and round
MOST = 200  # questions within these
LEAST_SECONDS = 8  # of load: plain machina's pages take long


class Machina(NamedTuple):
    """Plain machina that is filled: its folder, its pages' addresses, how many posts its search knows."""

    folder: object
    paths: dict
    indexed: int


def fill(folder, full, most):
    """Copy a portal's forum (the folder `full`) into plain machina, unless an earlier run has done it.

    most: how many posts, the newest ones, go into its search index, whose making takes longest.
    """
    folder = folder / f"machina-{full.name}-{most}"
    kept = folder / "pages.json"
    if not kept.exists():
        print(f"Filling plain machina and its search index: {most:,} posts at most ...", file=sys.stderr)
        folder.mkdir(exist_ok=True)
        environment = servers.machina_environment(folder)
        environment |= {"PORTAL_DATABASE": str(full / "portal.sqlite3"), "MACHINA_INDEXED": str(most)}
        command = [sys.executable, "-m", "bench.machina.fill"]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
        kept.write_text(done.stdout.splitlines()[-1])
    told = json.loads(kept.read_text())
    return Machina(folder, told["paths"], told["indexed"])


def compare_pages(machina, full, addresses, options):
    """Load index and topic of both in turn and print how many times as many requests the portal answers."""
    if shutil.which("wrk") is None:
        report.missing("index and topic beside machina", "wrk is not installed (Debian, Ubuntu: apt install wrk)")
        return
    with ExitStack() as running:
        ours, theirs = _both(running, machina, full)
        pairs = {"index": addresses["index"], "topic": addresses["topic, middle page"]}
        targets = [(page, ours, path) for page, path in pairs.items()]
        targets += [(page, theirs, machina.paths[page]) for page in pairs]
        cells = measure(targets, 1 if options.quick else options.rounds, max(options.seconds, LEAST_SECONDS))
        forum_report.beside_machina(cells)


def compare_searches(machina, full, posts):
    """Ask both the same questions in turn and print how many times as many the portal answers."""
    with ExitStack() as running:
        ours, theirs = _both(running, machina, full)
        asked = ((ours, "/fr/search/?kind=forum&q="), (theirs, machina.paths["search"]))
        searches = {}
        for kind, words in SEARCHES.items():
            addresses = [(server, path + urllib.parse.quote(words)) for server, path in asked]
            counts = [_found(_read(server.origin + path)) for server, path in addresses]
            rounds = [[_one_after_the_other(*each) for each in addresses] for _round in range(ROUNDS)]
            searches[kind] = (rounds, counts)
    forum_report.searches(searches, posts, machina.indexed)


def _both(running, machina, full):
    ours = running.enter_context(servers.portal("portal", full, page_cache=False))
    return ours, running.enter_context(servers.machina(machina.folder, machina.paths["index"]))


def _one_after_the_other(server, path):
    """Return the Run of one reader who asks again and again.

    No load tool is needed, and none would do: machina's search outlasts their patience.
    """
    times, before = [], usage(server.pid).cpu
    while sum(times) < SEARCH_SECONDS and len(times) < MOST:
        begun = time.perf_counter()
        _read(server.origin + path)
        times.append(time.perf_counter() - begun)
    spent = 1e3 * (usage(server.pid).cpu - before) / len(times)
    middle = statistics.median(times)
    return Run(1 / middle, errors=0, median=1e3 * middle, slow=1e3 * max(times), cpu=spent)


def _found(page):
    """Return the number of posts that a page of results tells of; "-" for none."""
    told = re.search(r'role="status">\D*(\d+)|<b>(\d+)</b>', page)
    return told[1] or told[2] if told else "-"


def _read(address):
    with urllib.request.urlopen(address, timeout=600) as answer:  # noqa: S310 our own loopback address
        return answer.read().decode()
