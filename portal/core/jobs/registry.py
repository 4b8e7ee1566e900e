"""The list of scheduled jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Job:
    """Something to do every so often. Its lease is longer than it ever takes: after that it is another worker's."""

    name: str
    every: timedelta
    lease: timedelta
    run: Callable


_jobs = {}


def scheduled(*, every, lease=timedelta(minutes=10)):
    """Register the decorated function, which takes no arguments and may safely run twice, as a job.

    Its row is named after its module and name: renaming it makes it a new job.
    """

    def register(function):
        name = f"{function.__module__}.{function.__qualname__}"
        _jobs[name] = Job(name, every, lease, function)
        return function

    return register


def all_jobs():
    """Return every job by name, the apps' own included."""
    import_module("portal.core.jobs.chores")
    autodiscover_modules("jobs")
    return dict(_jobs)
