"""Requests per second, as ratios between servers measured in turn.

A shared machine drifts: what is compared is measured within the same seconds, A B C and then C B A, and the median of
the ratios is reported. CPU time per request is what a busy machine disturbs least.
"""

import re
import statistics
import subprocess
import tempfile
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from .processes import usage

# What browsers of today send.
ACCEPT_ENCODING = "gzip, deflate, br, zstd"
REPORT = """
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    e.status + e.connect + e.read + e.timeout, latency:percentile(50), latency:percentile(99)))
end
"""
_RESULT = re.compile(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+)$", re.MULTILINE)


@dataclass
class Run:
    """One run of wrk: requests per second, errors, latency in ms, CPU ms per request of the server's processes."""

    per_second: float
    errors: int
    median: float
    slow: float
    cpu: float = 0.0


@dataclass
class Cell:
    """All runs on one address of one server."""

    page: str
    server: str
    alone: list = field(default_factory=list)  # runs with one connection: latency
    crowd: list = field(default_factory=list)  # runs with many: throughput

    def middle(self, runs, what):
        """Return the median of one figure."""
        return statistics.median(getattr(run, what) for run in runs)


def parse(output):
    """Return the Run that wrk's output tells of; ValueError if it tells of none."""
    found = _RESULT.search(output)
    if found is None or int(found[1]) == 0:
        raise ValueError(f"wrk finished no request: {output.strip()[-300:]}")
    requests, microseconds, errors, median, slow = map(int, found.groups())
    return Run(requests / microseconds * 1e6, errors, median / 1e3, slow / 1e3)


def wrk(address, connections, seconds):
    """Load an address of this machine with wrk; ValueError for any other, or if no request came to an end."""
    return parse(_output(address, connections, seconds))


def _output(address, connections, seconds):
    if urlsplit(address).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise ValueError(f"Only servers on this machine are loaded, not {address}.")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "report.lua"
        script.write_text(REPORT)
        options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=20s", "-s", str(script)]
        command = ["wrk", *options, "-H", f"Accept-Encoding: {ACCEPT_ENCODING}", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=True)  # noqa: S603
    return done.stdout


def measure(targets, rounds, seconds, connections=8):
    """Return the Cells of `targets`, a list of (page, server, path), after `rounds` rounds in alternating order."""
    cells = {(page, server.name): Cell(page, server.name) for page, server, _path in targets}
    for _page, server, path in targets:  # every process and thread warm
        urllib.request.urlopen(server.origin + path, timeout=60).read()  # noqa: S310 our own loopback address
        _output(server.origin + path, connections, 2)
    for number in range(rounds):
        for page, server, path in targets if number % 2 == 0 else reversed(targets):
            cell = cells[page, server.name]
            cell.alone.append(wrk(server.origin + path, 1, max(1, seconds // 2)))
            before = usage(server.pid).cpu
            run = wrk(server.origin + path, connections, seconds)
            run.cpu = 1e3 * (usage(server.pid).cpu - before) / (run.per_second * seconds)
            cell.crowd.append(run)
    return list(cells.values())


def ratio(cell, base):
    """Return the median, over the rounds, of a cell's requests per second by the base's of the same round."""
    return statistics.median(
        one.per_second / other.per_second for one, other in zip(cell.crowd, base.crowd, strict=True)
    )
