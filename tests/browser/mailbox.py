"""The letters that a portal without a mail server writes into a folder."""

import re
import time
from email import message_from_bytes, policy


class Mailbox:
    """Reads VAR_DIR/mail."""

    def __init__(self, folder):
        """Take the folder, which need not exist yet."""
        self.folder = folder

    def to(self, address):
        """Return the letters to an address in the order they came in; their names tell it to the second only."""
        paths = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        letters = [_read(path) for path in paths]
        return [letter for letter in letters if address in letter["To"]]

    def wait_for(self, address, count=1, patience=60):
        """Return the latest letter to an address once there are `count`; raises TimeoutError."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if len(letters := self.to(address)) >= count:
                return letters[-1]
            time.sleep(0.1)
        raise TimeoutError(f"{len(self.to(address))} of {count} letters to {address} after {patience} seconds.")

    def wait_for_subject(self, address, subject, patience=60):
        """Return the latest letter to an address with this subject once there is one; raises TimeoutError."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if found := [letter for letter in self.to(address) if letter["Subject"] == subject]:
                return found[-1]
            time.sleep(0.1)
        subjects = [letter["Subject"] for letter in self.to(address)]
        raise TimeoutError(f"No letter “{subject}” to {address} after {patience} seconds, but {subjects}.")


def link_in(letter):
    """Return the first address in a letter's plain text."""
    return re.search(r"https?://\S+", text_of(letter)).group()


def text_of(letter):
    """Return a letter's plain text."""
    return letter.get_body(("plain",)).get_content()


def _read(path):
    return message_from_bytes(path.read_bytes(), policy=policy.default)
