"""What the browser tests, and some others, need beyond pip, and what to say when it is missing."""

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
ICAL_JS = TOOLS / "ical.js"
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
NPM = "npm ci --prefix tests/tools --ignore-scripts"


@cache
def chromium():
    """Return the path of a Chromium: the one that CHROMIUM names, else the first on PATH; None for none.

    The headless shell comes first: a page opens in a third of the time that the whole browser takes.
    """
    names = [os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    return next((found for found in map(shutil.which, filter(None, names)) if found), None)


def require_browser():
    """Skip unless pages can be driven and judged; in CI, where everything is there by definition, fail."""
    if not chromium():
        _lacking("browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path")
    if not AXE.exists():
        _lacking(f"browser tests need axe: {NPM}")


def require_html_checker():
    """Skip unless the Nu HTML checker can run."""
    if not VNU.exists():
        _lacking(f"HTML is not checked without vnu: {NPM}")
    if not shutil.which("java"):
        _lacking("HTML is not checked without Java: apt-get install default-jre-headless")


def require_calendar_reader():
    """Skip unless ical.js can read calendars."""
    if not ICAL_JS.exists():
        _lacking(f"calendars are not read by ical.js without it: {NPM}")
    if not shutil.which("node"):
        _lacking("calendars are not read by ical.js without Node: apt-get install nodejs")


def _lacking(words):
    """Skip with these words, which tests/conftest.py says once for all tests that they stopped."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(words, pytrace=False)
    pytest.skip(words)
