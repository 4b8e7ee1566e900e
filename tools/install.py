"""Puts the packages of a lock file into .venv, for `make`. Runs on a bare Python 3.11 to 3.13: standard library only.

It does nothing when that lock file is installed already. Two at once take turns: the lock is held on the lock file
itself, and the system lets go of it when we die.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(name):
    """Install the lock file of that name; returns the exit status."""
    requirements = ROOT / name
    stamp = VENV / f".installed-{name}"
    with turn(requirements):
        mark = fingerprint(requirements)
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == mark:
            return 0
        return make_venv() or install(requirements, stamp, mark)


def fingerprint(requirements):
    """Return a digest of the lock file and of the Python that would install it."""
    return hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()


@contextmanager
def turn(requirements):
    """Wait for other installations of this checkout to end."""
    with (ROOT / "requirements.txt").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another make is installing here; waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_venv():
    """Make .venv unless one of this Python's version works; returns an exit status."""
    if version_of(PYTHON) == sys.version:
        return 0
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    made = run([sys.executable, "-m", "venv", VENV], capture_output=True)
    if made.returncode:
        print(f"python -m venv failed (Debian, Ubuntu: apt install python3-venv). {made.stdout.strip()}")
    return made.returncode


def version_of(python):
    """Return the full version of an interpreter, or None if it does not run."""
    try:
        return run([python, "-c", "import sys; print(sys.version, end='')"], capture_output=True).stdout
    except OSError:
        return None


def run(command, **options):
    """Run a command; returns its subprocess.CompletedProcess. Raises OSError when there is no such program."""
    return subprocess.run(command, text=True, check=False, **options)  # noqa: S603 - only commands written here


def install(requirements, stamp, mark):
    """Install with hashes checked, then leave the mark; returns an exit status."""
    print(f"Installing {requirements.name} (a minute or two)", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    status = run([*command, "--requirement", requirements]).returncode
    if status == 0:
        stamp.write_text(mark)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
