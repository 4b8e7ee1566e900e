"""Reading the words of documents, apart from those who upload them.

A page that is published says which documents it offers (`want`); a job reads them (`read_waiting`). What has been read
is known by the file's hash, so a worker that is killed loses nothing, and a file that is exchanged is read anew.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from portal.core.models import ContentVersion, DocumentWords, Reading
from portal.core.uploads.kinds import extension_of

# Sent within the transaction that stores what was read. Argument: ids, of the documents.
documents_read = Signal()

AT_ONCE = 10  # files for one process
ATTEMPTS = 3
MOST_BYTES = 64 * 1024 * 1024
# For one file, and for the process to begin. The parsers are imported there only: a server needs no room for them.
SECONDS, START_SECONDS = 20, 30
# What a parser complains of is said to the editor in our own words.
PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "check": False}


def want(document_ids):
    """Have these documents read; those that are known stay as they are."""
    DocumentWords.objects.bulk_create(
        [DocumentWords(document_id=pk) for pk in set(document_ids)], ignore_conflicts=True
    )


def read_waiting():
    """Read a few documents that wait for it; returns how many were looked at, 0 when none is left."""
    rows = list(DocumentWords.objects.waiting()[:AT_ONCE])
    if rows:
        with tempfile.TemporaryDirectory() as folder:
            _read(rows, Path(folder))
    return len(rows)


def _read(rows, folder):
    copied = []
    for row in rows:
        path = folder / f"{row.pk}.{extension_of(row.document.filename)}"
        problem = _copy(row.document, path)
        if problem:
            _keep(row, {"reading": problem})
        else:
            copied.append((row, path))
    answers = _ask([str(path) for _row, path in copied])
    for (row, _path), answer in zip(copied, answers, strict=False):
        _keep(row, answer)
    if len(answers) < len(copied):
        _note_attempt(copied[len(answers)][0])


def _copy(document, path):
    """Copy a file from storage, which may be far away, to a path; returns the Reading that says why not, or None."""
    try:
        with default_storage.open(document.file.name) as stored:
            if stored.size > MOST_BYTES:
                return Reading.TOO_LARGE
            with path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
    except OSError:
        return Reading.MISSING
    return None


def _ask(paths):
    """Return what the reading process says of these files; fewer than asked if it ended before its time."""
    if not paths:
        return []
    command = [sys.executable, "-m", "portal.core.uploads.reader", str(SECONDS), *paths]
    most = START_SECONDS + len(paths) * SECONDS
    try:
        done = subprocess.run(command, cwd=settings.BASE_DIR, **PIPES, timeout=most)  # noqa: S603 our own module, our own paths
        output = done.stdout
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
    return [json.loads(line) for line in output.split(b"\n")[:-1]]  # what stands behind the last is cut off


def _note_attempt(row):
    """Count that a document has ended its reader; after a few times it is left alone."""
    DocumentWords.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1)
    if row.attempts + 1 >= ATTEMPTS:
        _keep(row, {"reading": Reading.TOO_HARD})


@transaction.atomic
def _keep(row, answer):
    """Store what was read of a document, under the hash that its file had before."""
    known = {"reading": answer["reading"], "text": answer.get("text", ""), "pages": answer.get("pages")}
    DocumentWords.objects.filter(pk=row.pk).update(**known, file_hash=row.document.file_hash, attempts=0)
    documents_read.send(sender=DocumentWords, ids=[row.pk])
    ContentVersion.bump()
