"""docs/operations.md names what an operator may set and what runs by the clock."""

import re
from pathlib import Path

import pytest

from portal.core.jobs.registry import all_jobs

ROOT = Path(__file__).resolve().parents[3]
READ = re.compile(r'(?:env\.str|flag|number|origin|folder)\(\s*"([A-Z_]+)"')
SETTINGS = sorted(
    {name for path in (ROOT / "portal" / "settings").glob("*.py") for name in READ.findall(path.read_text())}
)


@pytest.fixture(scope="module")
def named():
    """What stands in the document as code."""
    return set(re.findall(r"`(\w+)`", (ROOT / "docs" / "operations.md").read_text()))


def test_every_setting_is_named(named):
    assert "EVENTS_KEEP_MONTHS" in SETTINGS
    assert [name for name in SETTINGS if name not in named] == []


def test_every_job_is_named(named):
    jobs = [name.rpartition(".")[2] for name in all_jobs() if not name.startswith("tests.")]
    assert "release_seats" in jobs
    assert [name for name in jobs if name not in named] == []
