"""Scheduled jobs run when they are due, in one worker at a time."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal.core.jobs.registry import all_jobs
from portal.core.jobs.runner import register_rows, run_due_jobs
from portal.core.models import ScheduledJob

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """A clock that stands still until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def registered(make_job):
    """A function that makes jobs, with rows, and returns them by name."""

    def make(**errors):
        jobs = {name: make_job(name, error) for name, error in errors.items()}
        register_rows(jobs)
        return jobs

    return make


def test_a_new_job_runs_at_once_and_then_when_its_time_comes(registered, clock):
    jobs = registered(tidy=None)
    assert (run_due_jobs(jobs), run_due_jobs(jobs)) == (1, 0)
    clock.shift(timedelta(hours=1))
    assert run_due_jobs(jobs) == 1
    assert jobs["tidy"].runs == ["tidy", "tidy"]


def test_registering_again_keeps_what_is_known(registered):
    jobs = registered(tidy=None)
    run_due_jobs(jobs)
    register_rows(jobs)
    assert run_due_jobs(jobs) == 0


def test_a_failing_job_does_not_keep_the_others(registered):
    jobs = registered(broken=KeyError("aicha@example.net"), tidy=None)
    assert run_due_jobs(jobs) == 2
    assert jobs["tidy"].runs == ["tidy"]


def test_a_failing_job_is_tried_again_soon(registered, clock):
    jobs = registered(broken=KeyError("x"))
    run_due_jobs(jobs)
    clock.shift(timedelta(minutes=15))
    assert run_due_jobs(jobs) == 1


def test_a_failure_is_recorded_without_its_words(registered, caplog):
    with caplog.at_level(logging.DEBUG):
        run_due_jobs(registered(broken=KeyError("aicha@example.net")))
    row = ScheduledJob.objects.get(name="broken")
    assert row.last_error.startswith("KeyError (conftest.py:")
    assert row.last_success is None
    assert "aicha" not in caplog.text + row.last_error


def test_a_job_of_a_killed_worker_is_taken_over_when_its_lease_is_over(registered, clock):
    jobs = registered(tidy=None)
    ScheduledJob.objects.update(lease_token="dead", leased_until=START + timedelta(minutes=10))
    assert run_due_jobs(jobs) == 0
    clock.shift(timedelta(minutes=10))
    assert run_due_jobs(jobs) == 1


def test_a_worker_asked_to_stop_starts_no_job(registered):
    assert run_due_jobs(registered(tidy=None), should_stop=lambda: True) == 0


def test_the_portal_has_its_jobs():
    chores = {name.rpartition(".")[2] for name in all_jobs() if name.startswith("portal.core.")}
    assert chores >= {"publish_scheduled", "clear_sessions", "prune_tasks", "erase_letters", "forget_workers"}


def test_every_job_runs_on_an_empty_day():
    register_rows(all_jobs())
    run_due_jobs(all_jobs())
    assert dict(ScheduledJob.objects.exclude(last_error="").values_list("name", "last_error")) == {}


@pytest.mark.parametrize("count", [1, 20])
def test_looking_for_due_jobs_takes_one_query(registered, django_assert_num_queries, count):
    jobs = registered(**{f"job{number}": None for number in range(count)})
    run_due_jobs(jobs)
    with django_assert_num_queries(1):
        run_due_jobs(jobs)
