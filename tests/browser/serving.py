"""A portal of one's own: what `make run` does once everything is installed, as processes that a test may kill."""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from .mailbox import Mailbox

ROOT = Path(__file__).parents[2]
PATIENCE = 180  # seconds: other tests use the machine as well
# What the suite, or whoever runs it, may have set for itself.
FOREIGN = ("DATABASE_URL", "CACHE_URL", "EMAIL_URL", "BASE_URL", "SECRET_KEY", "HOST", "MEDIA_URL_S3", "TRANSLATOR_URL")


class Portal:
    """A portal with its state in `var_dir`, served on a port of its own in production settings, DEMO=1."""

    def __init__(self, var_dir, **settings):
        """Take a folder; `settings` are added to the environment."""
        self.var_dir = Path(var_dir)
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.mails = Mailbox(self.var_dir / "mail")
        self.log = self.var_dir.with_name(f"{self.var_dir.name}.log")
        self.environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "VAR_DIR": str(self.var_dir),
            "PORT": str(self.port),
            "DEMO": "1",
            **settings,
        }
        self.process = None

    def prepare(self):
        """Migrate, collect and seed what is missing; raises CalledProcessError with what the command printed."""
        with self.log.open("ab") as log:
            subprocess.run(self._command("prepare"), env=self.environment, cwd=ROOT, stdout=log, stderr=log, check=True)

    def start(self):
        """Serve; returns when the portal answers. Raises RuntimeError with its log when it ends instead."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command("serve"),
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        wait_for(self._answers, "the portal to answer")

    def stop(self):
        """End it as Ctrl-C does, and whatever it leaves behind."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(30)
        self.kill()

    def kill(self):
        """Kill the server with all its children at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait_until_idle(self):
        """Wait until the worker has no task and no letter left to do."""
        wait_for(lambda: self.query(UNFINISHED)[0][0] == 0, "the worker to finish")

    def query(self, sql, *parameters):
        """Return the rows of a query on the portal's database, read past its back."""
        with contextlib.closing(sqlite3.connect(self.var_dir / "portal.sqlite3", timeout=30)) as connection:
            return connection.execute(sql, parameters).fetchall()

    def write(self, sql, *parameters):
        """Change rows of the portal's database, past its back."""
        with contextlib.closing(sqlite3.connect(self.var_dir / "portal.sqlite3", timeout=30)) as connection:
            connection.execute(sql, parameters)
            connection.commit()

    def let_leases_run_out(self):
        """Let the leases end of letters that a killed worker had in hand; call it while nobody serves."""
        self.write("UPDATE core_outboxmessage SET leased_until = '2020-01-01' WHERE state = 'leased'")

    @property
    def accounts(self):
        """The demonstration accounts' passwords by e-mail address, as they were written down."""
        return dict(line.split() for line in (self.var_dir / "demo-accounts.txt").read_text().splitlines() if line)

    def troubles(self):
        """Return the lines of the log that speak of an error nobody caught."""
        signs = ("Traceback", "Internal Server Error", "ERROR", "CRITICAL")
        return [line for line in self.log.read_text(errors="replace").splitlines() if any(s in line for s in signs)]

    def _command(self, name):
        return [sys.executable, str(ROOT / "manage.py"), name]

    def _answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"The portal ended at once:\n{self.log.read_text(errors='replace')[-3000:]}")
        try:
            return urllib.request.urlopen(f"{self.base_url}/robots.txt", timeout=10).status == 200
        except (urllib.error.URLError, OSError):
            return False


UNFINISHED = """
    SELECT (SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING'))
         + (SELECT count(*) FROM core_outboxmessage WHERE state IN ('waiting', 'leased'))
"""


def end_with_parent():
    """In a child: be asked to end when the tests die before they could do it (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def free_port():
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, patience=PATIENCE):
    """Return the first true value of `condition()`; raises TimeoutError after `patience` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise TimeoutError(f"Waited {patience} seconds for {what}.")


@contextlib.contextmanager
def served(prepared, var_dir, **settings):
    """Serve a copy of a prepared portal's state; ended on the way out."""
    shutil.copytree(prepared, var_dir)
    portal = Portal(var_dir, **settings)
    portal.start()
    try:
        yield portal
    finally:
        # Not by stop(): a server asked to end waits for the connections that a browser keeps.
        portal.kill()
