"""The forum full and nearly empty, and beside plain machina on the same topics and posts."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import forum_report, report, servers
from .load import Run, measure
from .processes import usage

# What the budgets speak of, and a forum whose pages are just full.
FULL = {"members": 2000, "topics": 5000, "posts": 100_000, "marks": 400_000}
QUICK = {"members": 200, "topics": 1000, "posts": 20_000, "marks": 20_000}
SMALL = {"members": 30, "topics": 400, "posts": 1600, "marks": 2000}
# What the examples are full of (one post in four), what only a few of them say, and two words that must both be there.
SEARCHES = {"a common word": "pompe", "a rare word": "civil", "two words": "pompe village"}
SEARCH_SECONDS = 6  # for each question and server
LEAST_SECONDS = 8  # of load: plain machina's index takes seconds where the portal's takes milliseconds


def run(folder, options):
    """Print the tables: SQL and times on each database, and requests per second beside machina.

    options.forums: a folder where the filled forums stay for another run; without it they are gone at the end.
    """
    folder = Path(options.forums or folder)
    sizes = {"full": QUICK if options.quick else FULL, "small": SMALL}
    rounds, times = (3, 9) if options.quick else (5, 25)
    for database, urls in _databases().items():
        with _removed_at_the_end([] if options.forums else filter(None, urls.values())):
            folders = {name: _fill(folder / f"{database}-{name}", size, urls[name]) for name, size in sizes.items()}
            costs = _costs(folders, urls, rounds, times)
            forum_report.pages(database, sizes["full"], costs)
        if database == "SQLite":
            full = folders["full"]
            addresses = {cost["page"]: cost["path"] for cost in costs["full"][0]}
    if shutil.which("wrk") is None:
        return report.missing("the forum beside machina", "wrk is not installed (Debian, Ubuntu: apt install wrk)")
    return _beside_machina(folder / "machina", full, addresses, options)


def _databases():
    """Return the DATABASE_URLs of a full and a small forum by kind of database; of PostgreSQL if there is one."""
    found = {"SQLite": {"full": "", "small": ""}}
    server = os.environ.get("BENCH_POSTGRES", "")
    if server:
        found["PostgreSQL"] = {name: f"{server.rstrip('/')}/portal_bench_{name}" for name in ("full", "small")}
    else:
        report.missing("the forum on PostgreSQL", "set BENCH_POSTGRES, such as postgres://postgres@127.0.0.1:5432")
    return found


def _environment(folder, url):
    return {**servers.portal_environment(folder, servers.free_port()), "DATABASE_URL": url}


def _fill(folder, size, url):
    """Make a portal with a forum of this size, unless an earlier run has left it, and return its folder."""
    filled = folder / "filled"
    if filled.exists():
        return folder
    print(f"Filling a forum: {size['posts']:,} posts ...", file=sys.stderr)
    folder.mkdir(parents=True)
    if url:
        _make_anew(url)
    environment = _environment(folder, url)
    load = [part for name, number in size.items() for part in (f"--{name}", str(number))]
    for command in (["prepare"], ["seed_portal", *load]):
        subprocess.run(servers.manage(*command), env=environment, check=True, capture_output=True)  # noqa: S603
    filled.touch()
    return folder


def _make_anew(url):
    """Make an empty PostgreSQL database, in the place of one that an earlier run has left."""
    _drop(url)
    _on_server(url, "CREATE DATABASE {}")


def _drop(url):
    _on_server(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _on_server(url, command):
    import psycopg
    from psycopg.sql import SQL, Identifier

    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(SQL(command).format(Identifier(name)))


@contextmanager
def _removed_at_the_end(urls):
    try:
        yield
    finally:
        for url in urls:
            _drop(url)


def _costs(folders, urls, rounds, times):
    """Return {size: [costs of a round, ...]}, full and small in turn: a shared machine drifts."""
    found = {name: [] for name in folders}
    for _ in range(rounds):
        for name, folder in folders.items():
            command = [sys.executable, "-m", "bench.forum_inside", str(times)]
            environment = _environment(folder, urls[name])
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
            found[name].append(json.loads(done.stdout))
    return found


def _beside_machina(folder, full, addresses, options):
    """Load the portal and plain machina in turn and print how many times as many requests the portal answers."""
    paths = _fill_machina(folder, full)
    with ExitStack() as running:
        ours = running.enter_context(servers.portal("portal", full, page_cache=False))
        theirs = running.enter_context(servers.machina(folder, paths["index"]))
        pairs = {"index": addresses["index"], "topic": addresses["topic, middle page"]}
        targets = [(page, ours, path) for page, path in pairs.items()]
        targets += [(page, theirs, paths[page]) for page in pairs]
        cells = measure(targets, 1 if options.quick else options.rounds, max(options.seconds, LEAST_SECONDS))
        searches = {}
        for kind, words in SEARCHES.items():
            asked = ((ours, "/fr/search/?kind=forum&q="), (theirs, paths["search"]))
            searches[kind] = [_one_after_the_other(server, path + urllib.parse.quote(words)) for server, path in asked]
        forum_report.beside_machina(cells, searches)


def _fill_machina(folder, full):
    """Copy the forum into plain machina, unless an earlier run has done it, and return its pages' addresses."""
    kept = folder / "pages.json"
    if kept.exists():
        return json.loads(kept.read_text())
    print("Filling plain machina and its search index ...", file=sys.stderr)
    folder.mkdir()
    environment = {**servers.machina_environment(folder), "PORTAL_DATABASE": str(full / "portal.sqlite3")}
    command = [sys.executable, "-m", "bench.machina.fill"]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    kept.write_text(done.stdout.splitlines()[-1])
    return json.loads(kept.read_text())


def _one_after_the_other(server, path):
    """Return (Run, number of posts found) of one reader who asks again and again.

    No load tool would do: machina's search outlasts their patience.
    """
    page = _read(server.origin + path)
    times, before = [], usage(server.pid).cpu
    while sum(times) < SEARCH_SECONDS and len(times) < 200:
        begun = time.perf_counter()
        _read(server.origin + path)
        times.append(time.perf_counter() - begun)
    spent = 1e3 * (usage(server.pid).cpu - before) / len(times)
    middle = statistics.median(times)
    return Run(1 / middle, errors=0, median=1e3 * middle, slow=1e3 * max(times), cpu=spent), _found(page)


def _found(page):
    """Return the number of posts that a page of results tells of; "-" for none."""
    told = re.search(r'role="status">\D*(\d+)|<b>(\d+)</b>', page)
    return told[1] or told[2] if told else "-"


def _read(address):
    with urllib.request.urlopen(address, timeout=600) as answer:  # noqa: S310 our own loopback address
        return answer.read().decode()
