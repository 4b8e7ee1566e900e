"""A copy of the test database that real processes share, on SQLite as on PostgreSQL."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections

ROOT = Path(__file__).parents[3]
PATIENCE = 60  # seconds until a wait is given up: other tests use the machine as well


@pytest.fixture
def shared(db, tmp_path):
    """Put this test on a copy of the test database and give it processes that use the copy too; all end with it.

    Outside the copy the test's transaction goes on, empty: whatever is committed in the copy is gone with it.
    """
    original = connections[DEFAULT_DB_ALIAS]
    copy = _copy_file if original.vendor == "sqlite" else _copy_template
    with copy(original, tmp_path) as (name, url):
        connections[DEFAULT_DB_ALIAS] = type(original)({**original.settings_dict, "NAME": name}, DEFAULT_DB_ALIAS)
        processes = Processes(url, tmp_path / "var")
        try:
            yield processes
        finally:
            processes.end()
            connection.close()
            connections[DEFAULT_DB_ALIAS] = original


@contextlib.contextmanager
def _copy_file(original, folder):
    """Write SQLite's test database, which lives in memory, into a file."""
    path = folder / "shared.sqlite3"
    path.write_bytes(original.connection.serialize())
    yield str(path), f"sqlite:///{path}"


@contextlib.contextmanager
def _copy_template(original, folder):
    """Have PostgreSQL copy the test database, to which nobody may be connected meanwhile."""
    original.close()
    it = original.settings_dict
    name = f"{it['NAME']}_copy"
    _administer(
        original, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{it["NAME"]}"'
    )
    yield name, f"postgres://{it['USER']}:{it['PASSWORD']}@{it['HOST']}:{it['PORT']}/{name}"
    _administer(original, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(original, *statements):
    with original._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Processes:
    """Starts processes of the portal on the shared database and ends them."""

    def __init__(self, database_url, var_dir):
        """Take the database, and the folder of the processes' other state."""
        var_dir.mkdir()
        self.var_dir = var_dir
        self.started = []
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "CACHE_URL": "",
            "EMAIL_URL": "",
            "VAR_DIR": str(var_dir),
            "DEMO": "1",
            "HOST": "127.0.0.1",
            "BASE_URL": "http://127.0.0.1:8000",
            "DJANGO_SETTINGS_MODULE": "tests.portal.core.process_settings",
        }

    def start(self, *command, **environment):
        """Start `python <command>` in a session of its own; returns its Popen, whose output can be read."""
        process = subprocess.Popen(
            [sys.executable, *command],
            env={**self.environment, **environment},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def manage(self, *command, **environment):
        """Start a management command."""
        return self.start("manage.py", *command, **environment)

    def end(self):
        """Kill whatever is left."""
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()


def is_gone(process):
    """Say whether neither the process nor any of its children lives."""
    process.poll()
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(condition, what):
    """Return the first true value of `condition()`; fails the test after PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    pytest.fail(f"Waited in vain until {what}.")
