"""The task worker as a child of the server: forked from the loaded application, which costs no second copy of it."""

import gc
import logging
import os
import signal
import sys
import time

from django.db import connections

logger = logging.getLogger("portal.serving")

RESTART_PAUSE = 5.0  # seconds between two starts, so that a worker that cannot live does not fill the log
END_WITHIN = 20.0  # seconds to end what it is doing before it is killed


class TaskWorker:
    """Starts the worker, starts it again when it has died, ends it."""

    def __init__(self):
        """Start nothing yet."""
        self.pid = None
        self.started_at = float("-inf")

    def keep_alive(self, close_inherited):
        """Start the worker unless it lives; `close_inherited` closes in the child what belongs to the server only."""
        if self._is_alive() or time.monotonic() - self.started_at < RESTART_PAUSE:
            return
        if self.pid is not None:
            logger.error("The task worker (process %s) has died; starting another", self.pid)
        self.started_at = time.monotonic()
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        server = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            _become_worker(server, close_inherited)

    def end(self):
        """Ask the worker to end, and kill it if it does not."""
        deadline = time.monotonic() + END_WITHIN
        self._send(signal.SIGTERM)
        while self._is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        self._send(signal.SIGKILL)

    def _is_alive(self):
        """Say whether the worker lives. gunicorn may have reaped it before us: then it is nobody's child any more."""
        if self.pid is None:
            return False
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def _send(self, number):
        if self._is_alive():
            os.kill(self.pid, number)


def _become_worker(server, close_inherited):
    """Run the worker in the forked child, and never return into the server's code."""
    status = 1
    try:
        for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD, signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH):
            signal.signal(number, signal.SIG_DFL)
        close_inherited()
        gc.enable()
        # Imported late: the server itself needs none of it.
        from portal.core.jobs.worker import Worker

        status = Worker(parent=server).run()
    except Exception:
        logger.exception("The task worker ended")
    finally:
        os._exit(status)


task_worker = TaskWorker()
