"""The mail server of a machine without one: each message becomes a file that any mail program opens."""

import hashlib
import os
import secrets
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmlBackend(BaseEmailBackend):
    """Writes messages into settings.EMAIL_FILE_PATH, readable by their owner only.

    A file is named by the message's date and Message-ID: names sort by time, and a message sent again takes the
    place of its first copy. Raises OSError when the folder cannot be written.
    """

    def send_messages(self, email_messages):
        """Write each message; returns how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _write(folder, message.message())
        return len(email_messages)


def _write(folder, message):
    """Write the file whole or not at all, and on the disk before it counts as delivered."""
    moment = parsedate_to_datetime(message["Date"])
    digest = hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:16]
    draft = folder / f".{digest}-{secrets.token_hex(4)}.tmp"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / f"{moment:%Y%m%dT%H%M%SZ}-{digest}.eml")
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(folder)


def _sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
