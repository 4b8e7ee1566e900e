"""Runs jobs that are due, each in one worker at a time."""

import logging
import secrets
import time
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from portal.core.models import ScheduledJob

from .failures import place_of

logger = logging.getLogger("portal.jobs")
AFTER_FAILURE = timedelta(minutes=15)


def register_rows(jobs):
    """Make the rows of jobs that have none yet; they are due at once."""
    ScheduledJob.objects.bulk_create([ScheduledJob(name=name) for name in jobs], ignore_conflicts=True)


def run_due_jobs(jobs, should_stop=lambda: False):
    """Run the jobs (a dict of Job by name) that are due and that no live worker runs; returns how many ran."""
    ran = 0
    for row in ScheduledJob.objects.filter(_free(timezone.now()), name__in=jobs).order_by("next_run"):
        if should_stop():
            break
        token = _claim(row, jobs[row.name])
        if token:
            _run(jobs[row.name], token)
            ran += 1
    return ran


def _free(now):
    return Q(next_run__lte=now) & (Q(leased_until=None) | Q(leased_until__lte=now))


def _claim(row, job):
    """Take the job's lease and return its token, or None if another worker was faster: the UPDATE decides."""
    now = timezone.now()
    token = secrets.token_hex(16)
    free = ScheduledJob.objects.filter(_free(now), pk=row.pk)
    return token if free.update(lease_token=token, leased_until=now + job.lease, last_run=now) else None


def _run(job, token):
    """Run a job and record how it went; a failed one is tried again after a quarter of an hour at most."""
    begin = time.monotonic()
    try:
        job.run()
    except Exception as error:
        logger.error("Job %s failed: %s", job.name, place_of(error))
        outcome = {"last_error": place_of(error), "next_run": timezone.now() + min(job.every, AFTER_FAILURE)}
    else:
        logger.info("Job %s done in %.1f s", job.name, time.monotonic() - begin)
        outcome = {"last_error": "", "last_success": timezone.now(), "next_run": timezone.now() + job.every}
    ScheduledJob.objects.filter(name=job.name, lease_token=token).update(lease_token="", leased_until=None, **outcome)
