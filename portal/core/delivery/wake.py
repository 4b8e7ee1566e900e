"""Wakes the sender after a commit. Losing a wake-up delays a letter by a second: the outbox table is the truth."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from .sweep import sweep


@task()
def send_waiting_letters():
    """Send what is due."""
    sweep()


def wake_sender():
    """Ask a worker to look at the outbox, unless one has been asked already."""
    path = send_waiting_letters.module_path
    if not DBTaskResult.objects.ready().filter(task_path=path).exists():
        send_waiting_letters.enqueue()
