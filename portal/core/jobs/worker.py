"""The worker process: one thread sends mail, so that nothing delays it; one runs tasks and jobs."""

import logging
import os
import secrets
import signal
import socket
import threading
import time

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from portal.core.delivery.sweep import sweep
from portal.core.models import WorkerHeartbeat

from .failures import place_of
from .registry import all_jobs
from .runner import register_rows, run_due_jobs
from .tasks import recover_tasks, run_one_task

logger = logging.getLogger("portal.worker")

POLL = 1.0  # seconds between looks at the tables
AFTER_FAILURE = 5.0  # seconds after an error, for the database to come back
MAIL_GRACE = 15.0  # seconds for the letter under way: cut off, it might be sent twice
TASK_GRACE = 3.0  # seconds for the task or job under way: cut off, it is done again


class Worker:
    """Works until SIGTERM, SIGINT, or the disappearance of the process that started it."""

    def __init__(self, parent=None):
        """Take the process number whose end is this worker's end, or None."""
        self.parent = parent
        self.worker_id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.is_ending = False
        self.stopped = threading.Event()
        self.next_beat = self.next_recovery = 0.0
        self.jobs = None

    def run(self):
        """Work; returns the exit status: 0 when asked to end, 1 when a thread died."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_end)
        mail, tasks = threads = [self._start(self._mail_round), self._start(self._task_round)]
        # A plain flag and a short sleep: a signal handler that set the Event could find its lock taken by ourselves.
        while not self.is_ending and not self._is_orphan() and all(thread.is_alive() for thread in threads):
            self._beat()
            time.sleep(0.25)
        died = not all(thread.is_alive() for thread in threads)
        self.stopped.set()
        tasks.join(TASK_GRACE)
        mail.join(MAIL_GRACE)
        self._say_goodbye()
        return 1 if died else 0

    def _ask_to_end(self, _number, _frame):
        self.is_ending = True

    def _is_orphan(self):
        return self.parent is not None and os.getppid() != self.parent

    def _start(self, work):
        thread = threading.Thread(target=self._repeat, args=(work,), daemon=True)
        thread.start()
        return thread

    def _repeat(self, work):
        """Do one kind of work every second; an error is logged and tried again."""
        pause = 0.0
        while not self.stopped.wait(pause):
            try:
                close_old_connections()
                work()
                pause = POLL
            except Exception as error:
                logger.error("The worker's %s failed: %s", work.__name__, place_of(error))
                pause = AFTER_FAILURE
        connections.close_all()

    def _mail_round(self):
        sweep(self.stopped.is_set)

    def _task_round(self):
        if self.jobs is None:
            register_rows(all_jobs())
            self.jobs = all_jobs()
        if time.monotonic() > self.next_recovery:
            recover_tasks()
            self.next_recovery = time.monotonic() + WorkerHeartbeat.SILENCE.total_seconds() / 2
        run_due_jobs(self.jobs, self.stopped.is_set)
        while not self.stopped.is_set() and run_one_task(self.worker_id):
            run_due_jobs(self.jobs, self.stopped.is_set)

    def _beat(self):
        """Give a sign of life now and then; a database that is away does not end the worker."""
        if time.monotonic() < self.next_beat:
            return
        self.next_beat = time.monotonic() + WorkerHeartbeat.EVERY.total_seconds()
        try:
            close_old_connections()
            WorkerHeartbeat.objects.update_or_create(worker_id=self.worker_id, defaults={"seen_at": timezone.now()})
        except DatabaseError as error:
            logger.warning("No sign of life given: %s", place_of(error))

    def _say_goodbye(self):
        try:
            WorkerHeartbeat.objects.filter(worker_id=self.worker_id).delete()
        except DatabaseError as error:
            logger.warning("The worker's row stays: %s", place_of(error))
        connections.close_all()
