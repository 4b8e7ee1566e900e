"""What tests of jobs share."""

from datetime import timedelta

import pytest

from portal.core.jobs.registry import Job
from tests.portal.core.copies import shared

__all__ = ["shared"]


@pytest.fixture(autouse=True)
def _database_backend(settings):
    """Tasks are rows, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def make_job():
    """A function that returns a Job counting its runs in `job.runs`, a list; told to fail, it raises."""

    def make(name="sample", error=None):
        runs = []

        def run():
            runs.append(name)
            if error:
                raise error

        job = Job(name, timedelta(hours=1), timedelta(minutes=10), run)
        object.__setattr__(job, "runs", runs)
        return job

    return make
