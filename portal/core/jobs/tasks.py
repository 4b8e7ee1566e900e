"""Runs the tasks of django-tasks' database backend, and takes back those whose worker was killed."""

from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.core.models import WorkerHeartbeat

ATTEMPTS = 3


def run_one_task(worker_id):
    """Run a task that is ready, if any; returns whether there was one. No two workers run the same (row lock).

    The library's own loop over many could not be told to stop, and begins by locking the table: so a look first.
    """
    if not DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS).exists():
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=1,
        worker_id=worker_id,
    ).run()
    return True


class WorkerKilledError(Exception):
    """Recorded as the failure of a task whose workers were killed again and again: it may be what kills them."""


def recover_tasks():
    """Put tasks of dead workers back, or fail them after ATTEMPTS; returns how many were put back.

    The library leaves such a task "running" for ever. Tasks may run twice: they only wake, or compute what can be
    computed again.
    """
    now = timezone.now()
    alive = set(WorkerHeartbeat.objects.alive(now).values_list("worker_id", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - WorkerHeartbeat.SILENCE)
    put_back = 0
    for result in running:
        if result.worker_ids[-1] in alive:
            continue
        if len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(WorkerKilledError())
        else:
            still = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
            put_back += still.update(status=TaskResultStatus.READY, started_at=None)
    return put_back
