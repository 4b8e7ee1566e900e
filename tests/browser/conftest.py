"""A served portal and a Chromium, once for all browser tests of a process; `--dist loadfile` keeps a file in one.

Whoever writes browser tests sets PREPARED_PORTAL to a folder: the seeded portal is kept there from one run to the next.
"""

import fcntl
import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .requirements import chromium, require_browser
from .serving import Portal, served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Mark all tests here."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def tools():
    """Chromium and axe. Asked for before anything that takes long."""
    require_browser()


@pytest.fixture(scope="session")
def prepared(tools, tmp_path_factory):
    """The state of a portal just installed: seeded, its worker done with all images. Each served portal is a copy."""
    kept, own = os.environ.get("PREPARED_PORTAL"), tmp_path_factory.getbasetemp()
    # The processes of pytest-xdist have folders side by side: the first prepares, the others wait for it.
    folder = Path(kept) if kept else (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "prepared"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if kept or not done.exists():
            prepare(Portal(folder / "var"))
            done.touch()
    return folder / "var"


def prepare(portal):
    """Do what a first `make run` does, until the worker rests."""
    portal.var_dir.mkdir(parents=True, exist_ok=True)
    portal.prepare()
    portal.start()
    portal.wait_until_idle()
    portal.stop()
    assert portal.troubles() == []


@pytest.fixture(scope="session")
def portal(prepared, tmp_path_factory):
    """The portal that most tests visit. None of them may leave an error in its log."""
    with served(prepared, tmp_path_factory.mktemp("portal") / "var", TRUSTED_PROXIES="1") as portal:
        yield portal
        assert portal.troubles() == []


# Of the package, not the session: as long as Playwright runs, Django takes the process for an asynchronous one and
# forbids queries in it.
@pytest.fixture(scope="package")
def browser(tools):
    """One Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()
