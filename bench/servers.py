"""The servers that are measured: the portal with and without its page cache, and a bare Django view beside it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass

# The portal's own way of serving (portal/core/serving/gunicorn_conf.py), so that only the application differs.
GUNICORN = [
    "--worker-class=gthread",
    "--workers=2",
    "--threads=4",
    "--preload",
    "--keep-alive=5",
    "--log-level=warning",
]
START_WITHIN = 120  # seconds


@dataclass
class Server:
    """A running server: its name, its address without trailing slash, its first process, seconds to an answer."""

    name: str
    origin: str
    pid: int
    seconds: float


def free_port():
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def portal_environment(var_dir, port, page_cache=True):
    """Return the environment of a portal as `make run` starts it, all of whose state is in var_dir."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "DEMO": "1",
        "VAR_DIR": str(var_dir),
        "PORT": str(port),
        "PAGE_CACHE": "1" if page_cache else "0",
        "SERVER_PROCESSES": "2",
        "EVENTS_REGISTRATIONS_PER_MINUTE": "0",  # all that is measured comes from one address
    }


def manage(*arguments):
    """Return the command line of a management command."""
    return [sys.executable, "manage.py", *arguments]


def prepare(var_dir):
    """Migrate, collect static files and seed a portal in var_dir. Raises CalledProcessError."""
    environment = portal_environment(var_dir, free_port())
    subprocess.run(manage("prepare"), env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def wait_until_idle(var_dir):
    """Wait until the worker has made the pictures of a portal just seeded: it would be measured with the servers."""
    waiting = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    with closing(sqlite3.connect(f"{var_dir}/portal.sqlite3", timeout=30)) as database:
        while database.execute(waiting).fetchone()[0]:
            time.sleep(0.5)


@contextmanager
def portal(name, var_dir, page_cache=True):
    """Serve the portal while the block runs."""
    port = free_port()
    with _serving(name, port, "/it/", manage("serve"), portal_environment(var_dir, port, page_cache)) as server:
        yield server


@contextmanager
def bare_view():
    """Serve the bare view while the block runs."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "bench.bare.app", *GUNICORN, f"--bind=127.0.0.1:{port}"]
    with _serving(
        "bare view", port, "/", command, {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
    ) as it:
        yield it


def machina_environment(folder):
    """Return the environment of plain machina, all of whose state is in folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "bench.machina.settings", "MACHINA_FOLDER": str(folder)}


@contextmanager
def machina(folder, path):
    """Serve plain machina while the block runs; `path` is one of its pages."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "bench.machina.app", *GUNICORN, "--timeout=600"]
    with _serving("machina", port, path, [*command, f"--bind=127.0.0.1:{port}"], machina_environment(folder)) as it:
        yield it


@contextmanager
def _serving(name, port, path, command, environment):
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        origin = f"http://127.0.0.1:{port}"
        _wait_for_answer(origin + path, process)
        yield Server(name, origin, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for_answer(address, process):
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 our own loopback address
                answer.read()
            return
        except urllib.error.HTTPError:
            raise
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(process.args)} ended with status {process.returncode}.") from None
            time.sleep(0.02)
    raise RuntimeError(f"{address} did not answer within {START_WITHIN} s.")
