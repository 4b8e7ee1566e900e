"""`make bench`: all budgets of docs/architecture.md that can be measured on one machine, in one interleaved run."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from . import forum, registrations, report, servers
from .load import measure
from .processes import children_of, usage
from .weight import NoBrowserError, browser, visit


def main():
    """Run what the options ask for."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        parts = {
            "pages": lambda: measure_pages(folder, options),
            "registrations": lambda: measure_registrations(folder),
            "forum": lambda: measure_forum(folder, options),
        }
        if options.only == "search":
            forum.run_search(folder, options)
            return
        for name, measure_part in parts.items():
            if options.only in (None, name):
                measure_part()


def measure_forum(folder, options):
    """Measure the forum, and how long its texts take to render."""
    forum.run(folder, options)
    subprocess.run([sys.executable, "-m", "bench.markup"], check=True)


def measure_registrations(folder):
    """Measure how fast a seeded portal takes registrations; one that is there already is taken as it is."""
    servers.prepare(folder)
    registrations.run(folder)


def measure_pages(folder, options):
    """Measure the portal with its first content."""
    with ExitStack() as running:
        print("Preparing a seeded portal ...", file=sys.stderr)
        servers.prepare(folder)
        starts = [cold_start(folder) for _ in range(options.starts)]
        costs = count_inside(folder)
        cached = running.enter_context(servers.portal("cached", folder))
        servers.wait_until_idle(folder)
        fresh = running.enter_context(servers.portal("made afresh", folder, page_cache=False))
        bare = running.enter_context(servers.bare_view())
        pages = [(cost["kind"], cost["path"]) for cost in costs]
        compare_speed(one_of_each(pages), cached, fresh, bare, options)
        report.queries(costs)
        weigh(cached, pages, options)
        report.resources(*memory_of(cached), usage(bare.pid).pss, starts)


def _options():
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of the speed comparison (3)")
    parser.add_argument("--seconds", type=int, default=3, help="of load per page, server and round (3)")
    parser.add_argument("--starts", type=int, default=3, help="cold starts (3)")
    parser.add_argument("--paints", type=int, default=3, help="visits per page on the slow network (3)")
    parts = ["pages", "registrations", "forum", "search"]
    parser.add_argument("--only", choices=parts, help="one part; search is the last one of the forum")
    parser.add_argument("--quick", action="store_true", help="a forum of 20,000 posts, not 100,000, and fewer rounds")
    parser.add_argument("--posts", type=int, help="of the full forum, all else in proportion")
    parser.add_argument("--indexed", type=int, default=100_000, help="most posts in plain machina's search index")
    parser.add_argument("--forums", metavar="FOLDER", help="where filled forums are kept from run to run")
    return parser.parse_args()


def one_of_each(pages):
    """Return the first page of each kind."""
    return list({kind: (kind, path) for kind, path in reversed(pages)}.values())[::-1]


def cold_start(folder):
    """Return the seconds from `prepare` and `serve`, as `make run` starts them, to the first answer."""
    begun = time.perf_counter()
    servers.prepare(folder)
    with servers.portal("start", folder):
        return time.perf_counter() - begun


def count_inside(folder):
    """Return what each page costs in SQL."""
    environment = servers.portal_environment(folder, servers.free_port())
    command = [sys.executable, "-m", "bench.inside"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout)


def compare_speed(pages, cached, fresh, bare, options):
    """Load the servers in turn and print their ratios."""
    if shutil.which("wrk") is None:
        return report.missing("speed", "wrk is not installed (Debian, Ubuntu: apt install wrk)")
    targets = [("-", bare, "/")]
    targets += [(kind, server, path) for kind, path in pages for server in (cached, fresh)]
    cells = measure(targets, options.rounds, options.seconds)
    return report.speed(cells, base_of(cells))


def base_of(cells):
    """Return the bare view's cell."""
    return next(cell for cell in cells if cell.server == "bare view")


def weigh(cached, pages, options):
    """Visit every page with an empty cache, and one of each kind on a slow network."""
    try:
        with browser() as chromium:
            report.weights({page: visit(chromium, cached.origin, page[1]) for page in pages})
            slow = one_of_each(pages)
            tries = range(options.paints)
            report.paints({page: [visit(chromium, cached.origin, page[1], slow=True) for _ in tries] for page in slow})
    except NoBrowserError as error:
        report.missing("bytes, first paint, layout shift", error)


def memory_of(server):
    """Return the memory of the server's processes, without and with the task worker; after readers in all languages."""
    for code in ("it", "fr", "en"):
        urllib.request.urlopen(f"{server.origin}/{code}/", timeout=30).read()  # noqa: S310 our own loopback address
    tasks = [pid for pid in children_of(server.pid) if not _is_server(pid, server)]
    return usage(server.pid, without=tasks).pss, usage(server.pid).pss


def _is_server(pid, server):
    """Say whether a child of the master listens, as those that answer do; the task worker closes that socket."""
    return _sockets(pid) & _sockets(server.pid) != set()


def _sockets(pid):
    links = (link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink())
    return {name for name in links if name.startswith("socket:")}


if __name__ == "__main__":
    main()
