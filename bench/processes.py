"""What a tree of processes has used, from Linux's /proc (man 5 proc)."""

import os
import re
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Usage(NamedTuple):
    """CPU seconds so far, children that have ended included, and memory in MiB (proportional set size)."""

    cpu: float
    pss: float


def usage(pid, without=()):
    """Return the Usage of a process and all below it, except the trees in `without`."""
    children, cpu = _all_processes()
    waiting, total = [pid], Usage(0.0, 0.0)
    while waiting:
        current = waiting.pop()
        if current in without:
            continue
        waiting += children.get(current, [])
        total = Usage(total.cpu + cpu.get(current, 0.0), total.pss + _pss(current))
    return total


def children_of(pid):
    """Return the ids of a process's children."""
    return _all_processes()[0].get(pid, [])


def _all_processes():
    children, cpu = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:  # it ended while we looked
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            cpu[int(entry.name)] = sum(map(int, fields[11:15])) / TICKS
    return children, cpu


def _pss(pid):
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Pss: +(\d+)", text, re.MULTILINE)[1]) / 1024
