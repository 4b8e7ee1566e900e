"""Without a mail server each message is one file, whole, its owner's only."""

import stat
from email import message_from_bytes

import pytest
from django.core.mail import EmailMessage, get_connection


@pytest.fixture
def folder(settings, tmp_path):
    """Where messages go."""
    settings.EMAIL_BACKEND = "portal.core.delivery.eml.EmlBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def send(message_id="<1@example.org>", date="Sun, 01 Mar 2026 09:00:00 -0000", body="Bonjour"):
    headers = {"Message-ID": message_id, "Date": date}
    return get_connection().send_messages([EmailMessage("Été", body, to=["a@example.net"], headers=headers)])


def test_a_message_can_be_read_back(folder):
    assert send() == 1
    (file,) = folder.iterdir()
    message = message_from_bytes(file.read_bytes())
    assert (message["To"], message.get_payload().strip()) == ("a@example.net", "Bonjour")


def test_a_message_sent_again_takes_the_place_of_its_copy(folder):
    send(body="first")
    send(body="second")
    (file,) = folder.iterdir()
    assert b"second" in file.read_bytes()


def test_names_sort_by_time(folder):
    send("<z@example.org>", "Sun, 01 Mar 2026 09:00:00 -0000", "first")
    send("<a@example.org>", "Sun, 01 Mar 2026 09:00:01 -0000", "second")
    assert [b"first" in file.read_bytes() for file in sorted(folder.iterdir())] == [True, False]


def test_only_the_owner_may_read(folder):
    send()
    (file,) = folder.iterdir()
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)


def test_a_message_that_cannot_be_written_leaves_no_half(folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        send()
    assert not list(folder.iterdir())
