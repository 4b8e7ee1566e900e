"""What tests of the outbox share."""

from functools import partial
from pathlib import Path

import pytest

from portal.core.delivery import post_letter
from tests.portal.core.copies import shared

__all__ = ["shared"]


@pytest.fixture(autouse=True)
def _test_letters(settings):
    """Let the tests' own letters be found, and let no commit send: each test says when it sweeps."""
    folder = Path(__file__).parent / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def post():
    """A function that writes a letter, of which only the key must be said."""
    return partial(
        post_letter,
        template="letters/greeting",
        to="aicha@example.net",
        language="fr",
        context={"name": "Aïcha & l'ami"},
    )
