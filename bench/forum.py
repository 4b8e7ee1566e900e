"""The forum full and nearly empty, and beside plain machina on the same topics and posts."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from . import beside_machina, forum_report, report, servers

# What the budgets speak of, and a forum whose pages are just full.
FULL = {"members": 2000, "topics": 5000, "posts": 100_000, "marks": 400_000}
QUICK = {"members": 200, "topics": 1000, "posts": 20_000, "marks": 20_000}
SMALL = {"members": 30, "topics": 400, "posts": 1600, "marks": 2000}


def run(folder, options):
    """Print the tables: SQL and times on each database, and requests per second beside machina.

    options.forums: a folder where the filled forums stay for another run; without it they are gone at the end.
    """
    folder = Path(options.forums or folder)
    sizes = {"full": size_of(options), "small": SMALL}
    rounds, times = (3, 9) if options.quick else (5, 25)
    for database, urls in _databases().items():
        with _removed_at_the_end([] if options.forums else filter(None, urls.values())):
            folders = {name: _fill(_place(folder, database, size), size, urls[name]) for name, size in sizes.items()}
            costs = _costs(folders, urls, rounds, times)
            forum_report.pages(database, sizes["full"], costs)
        if database == "SQLite":
            full = folders["full"]
            addresses = {cost["page"]: cost["path"] for cost in costs["full"][0]}
    machina = beside_machina.fill(folder, full, options.indexed)
    beside_machina.compare_pages(machina, full, addresses, options)
    beside_machina.compare_searches(machina, full, sizes["full"]["posts"])


def run_search(folder, options):
    """Print the table of the search alone, on SQLite: the portal and plain machina with the same posts."""
    folder = Path(options.forums or folder)
    size = size_of(options, options.indexed)
    full = _fill(_place(folder, "SQLite", size), size, "")
    beside_machina.compare_searches(beside_machina.fill(folder, full, options.indexed), full, size["posts"])


def size_of(options, posts=FULL["posts"]):
    """Return the size of the full forum: what the budgets speak of, or options.posts with all else in proportion."""
    if options.quick and not options.posts:
        return QUICK
    posts = options.posts or posts
    return {name: max(SMALL[name], number * posts // FULL["posts"]) for name, number in FULL.items()}


def _place(folder, database, size):
    return folder / f"{database}-{size['posts']}"


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
