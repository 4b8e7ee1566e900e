"""A seeded test database that the processes of a run share, for seeding takes each of them a minute.

TEST_SNAPSHOT names a folder that keeps it from one run to the next, for whoever runs a few tests many times (SQLite
only). There it is made anew when a migration, a model or the first content has changed.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

ROOT = Path(__file__).parents[1]
SOURCES = ("*/migrations/*.py", "*/models/*.py", "*/*/migrations/*.py", "*/*/models/*.py", "portal/seed/**/*.*")
# Read before the test database is created, which takes the place of the portal's own in the settings.
COPY = f"test_{settings.DATABASES['default']['NAME']}_seeded"
MIGRATIONS = settings.MIGRATION_MODULES
FILES = ("media", "attachments")  # what seeding writes beside the database, in VAR_DIR


def folder(of_run):
    """Return the folder of the snapshot, given the folder of a run; None where nobody would use it a second time."""
    asked = os.environ.get("TEST_SNAPSHOT")
    if asked and connection.vendor == "sqlite":
        return Path(asked) / _digest()
    return of_run.parent / "seeded" if "PYTEST_XDIST_WORKER" in os.environ else None


def _digest():
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern) if path.suffix in {".py", ".yaml"}}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Snapshot:
    """The seeded database and its files in a folder. Who comes first makes it; the others wait for that."""

    def __init__(self, folder):
        """Take the folder; returns once `is_made` is known. If it is not made, the others wait until `keep`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = (folder / "lock").open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.is_made = (folder / "done").exists()
        if self.is_made:
            self._lock.close()

    def offer(self):
        """Let PostgreSQL copy it where the test database is about to be created."""
        if connection.vendor == "postgresql":
            connection.settings_dict["TEST"]["TEMPLATE"] = COPY

    def restore(self):
        """Fill the test database and VAR_DIR; PostgreSQL has filled the former already."""
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self._folder / "db.sqlite3")) as source:
                connection.ensure_connection()
                source.backup(connection.connection)
        # The tables came without them; the portal itself looks for migrations that are missing.
        settings.MIGRATION_MODULES = MIGRATIONS
        for name in FILES:
            shutil.copytree(self._folder / name, settings.VAR_DIR / name, dirs_exist_ok=True)

    def keep(self):
        """Keep the test database, which has just been seeded, and its files; the others go on."""
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self._folder / "db.sqlite3")) as target:
                connection.connection.backup(target)
        else:
            _copy_in_postgres(connection.settings_dict["NAME"])
        for name in FILES:
            (settings.VAR_DIR / name).mkdir(exist_ok=True)
            shutil.copytree(settings.VAR_DIR / name, self._folder / name, dirs_exist_ok=True)
        (self._folder / "done").touch()
        self._lock.close()


def _copy_in_postgres(source):
    """Copy a database that nobody else is connected to."""
    drop()
    quote = connection.ops.quote_name
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(COPY)} TEMPLATE {quote(source)}")


def drop():
    """Remove PostgreSQL's copy, if there is one."""
    if connection.vendor == "postgresql":
        with suppress(DatabaseError), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(COPY)}")
