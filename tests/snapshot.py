"""A seeded test database kept from one run to the next, for whoever runs a few tests many times (SQLite only).

Set TEST_SNAPSHOT to a folder. The snapshot is made anew when a migration, a model or the first content has changed.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]
SOURCES = ("*/migrations/*.py", "*/models/*.py", "*/*/migrations/*.py", "*/*/models/*.py", "portal/seed/**/*.*")


def folder():
    """Return the folder of the snapshot of this state of the sources, None if nobody asked for one."""
    asked = os.environ.get("TEST_SNAPSHOT")
    if not asked or connection.vendor != "sqlite":
        return None
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern) if path.suffix in {".py", ".yaml"}}):
        digest.update(path.read_bytes())
    return Path(asked) / digest.hexdigest()[:12]


def restore(kept):
    """Fill the empty test database and the media folder from a snapshot; returns whether there was one."""
    if kept is None or not (kept / "done").exists():
        return False
    with closing(sqlite3.connect(kept / "db.sqlite3")) as source:
        connection.ensure_connection()
        source.backup(connection.connection)
    shutil.copytree(kept / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    return True


def keep(kept):
    """Keep the seeded test database and its media."""
    if kept is None:
        return
    kept.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(kept / "db.sqlite3")) as target:
        connection.connection.backup(target)
    shutil.copytree(settings.MEDIA_ROOT, kept / "media", dirs_exist_ok=True)
    (kept / "done").touch()
