"""Collects static files into VAR_DIR/static, only when something has changed."""

import hashlib
import inspect
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


def fingerprint():
    """Return a digest of each source's name, size and time, and of the code that packs them."""
    digest = hashlib.sha256()
    for path in [*_sources(), inspect.getfile(staticfiles_storage.__class__)]:
        stat = os.stat(path)
        digest.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources():
    """Return the paths of all static files, sorted."""
    found = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return sorted(found)


def collect(mark):
    """Collect, then leave the fingerprint as mark; a run that was killed leaves none and is repeated."""
    _mark_file().unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    _mark_file().write_text(mark)


def collected_mark():
    """Return the fingerprint of what is in place, or an empty text."""
    file = _mark_file()
    return file.read_text() if file.exists() else ""


def _mark_file():
    return settings.VAR_DIR / "static.collected"
