"""The portal's own jobs."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from portal.core.delivery.erase import erase_old_letters
from portal.core.domain.document_words import read_waiting
from portal.core.domain.findings import look_through_all_pages
from portal.core.models import WorkerHeartbeat

from .registry import scheduled


@scheduled(every=timedelta(minutes=1), lease=timedelta(minutes=3))
def publish_scheduled():
    """Publish and withdraw pages whose time has come (Wagtail's command)."""
    call_command("publish_scheduled", verbosity=0)


@scheduled(every=timedelta(seconds=20))
def read_documents():
    """Read the words of documents that pages offer, so that the search finds them."""
    read_waiting()


@scheduled(every=timedelta(days=1))
def clear_sessions():
    """Delete sessions that have expired."""
    call_command("clearsessions", verbosity=0)


@scheduled(every=timedelta(days=1))
def prune_tasks():
    """Delete the results of tasks: of those that went well after two days, of the others after thirty."""
    call_command("prune_db_task_results", min_age_days=2, failed_min_age_days=30, queue_name="*", verbosity=0)


@scheduled(every=timedelta(days=1))
def erase_letters():
    """Erase the words and addresses of letters that were sent long ago."""
    erase_old_letters()


@scheduled(every=timedelta(hours=1))
def forget_workers():
    """Delete the signs of life of workers that were killed."""
    WorkerHeartbeat.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()


@scheduled(every=timedelta(days=1), lease=timedelta(hours=1))
def check_pages():
    """Look through all pages with the rules as they are now; pages from before a rule are found this way."""
    look_through_all_pages()
