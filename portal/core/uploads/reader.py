"""A process that reads files and ends: `python -m portal.core.uploads.reader SECONDS PATH...`, a line of JSON for each.

A file that takes all time or memory costs this process, neither the worker nor the server. It is started by
portal.core.domain.document_words, and writes a line as soon as a file is read.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from dataclasses import asdict

from .words import Words, finish, read_words

MEMORY = 1024**3  # bytes
# An alarm may go off where a parser catches every exception: what comes after it ends the process.
_SECONDS_MORE = 5


class _TooLongError(BaseException):
    """Time is over. No Exception, so that no parser's own `except` swallows it."""


def _stop(_number, _frame):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_SECONDS_MORE)
    raise _TooLongError


def read_in_time(path, seconds):
    """Return the Words of a file, those of its beginning if it takes longer than so many seconds."""
    found = Words()
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        read_words(path, path.rpartition(".")[2], found)
    except _TooLongError:
        found.reading = "too_hard"
        finish(found)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return found


def main(seconds, *paths):
    """Read the files one after the other, each in so many seconds at most."""
    with contextlib.suppress(OSError, ValueError):  # not every system knows these limits
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.nice(10)
    for path in paths:
        sys.stdout.write(json.dumps(asdict(read_in_time(path, int(seconds)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
