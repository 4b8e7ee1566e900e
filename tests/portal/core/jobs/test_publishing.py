"""Scheduled publishing runs in the worker."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from home.models import HomePage, StandardPage
from portal.core.jobs.registry import all_jobs
from portal.core.jobs.runner import register_rows, run_due_jobs

pytestmark = pytest.mark.django_db
NAME = "portal.core.jobs.chores.publish_scheduled"


def run():
    """Run the one job, if it is due."""
    jobs = {NAME: all_jobs()[NAME]}
    register_rows(jobs)
    run_due_jobs(jobs)


def test_a_page_is_published_when_its_time_comes(italian):
    later = timezone.now() + timedelta(hours=1)
    page = StandardPage(title="Domani", locale=italian, live=False, go_live_at=later)
    HomePage.objects.get(locale=italian).add_child(instance=page)
    page.save_revision().publish()
    run()
    assert not StandardPage.objects.get(pk=page.pk).live
    with time_machine.travel(later + timedelta(minutes=2)):
        run()
    assert StandardPage.objects.get(pk=page.pk).live
