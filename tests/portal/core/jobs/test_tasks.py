"""Tasks of a killed worker are put back, and given up when they seem to be what kills it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.core.delivery.wake import send_waiting_letters
from portal.core.jobs.tasks import recover_tasks, run_one_task
from portal.core.models import WorkerHeartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def running():
    """A function that makes a task which a worker began some minutes ago."""

    def make(workers, minutes=5):
        send_waiting_letters.enqueue()
        started = timezone.now() - timedelta(minutes=minutes)
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=started, worker_ids=workers)
        return DBTaskResult.objects.get()

    return make


def test_a_ready_task_is_run(shared):
    send_waiting_letters.enqueue()
    assert (run_one_task("w"), run_one_task("w")) == (True, False)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


@pytest.mark.parametrize(
    ("workers", "minutes", "status"),
    [
        pytest.param(["dead"], 5, TaskResultStatus.READY, id="its worker is dead"),
        pytest.param(["alive"], 5, TaskResultStatus.RUNNING, id="its worker lives"),
        pytest.param(["dead", "alive"], 5, TaskResultStatus.RUNNING, id="a second worker has it"),
        pytest.param(["dead"], 0, TaskResultStatus.RUNNING, id="begun a moment ago"),
        pytest.param(["dead", "gone", "lost"], 5, TaskResultStatus.FAILED, id="it has killed three"),
    ],
)
def test_what_becomes_of_a_task_left_running(running, workers, minutes, status):
    WorkerHeartbeat.objects.create(worker_id="alive")
    WorkerHeartbeat.objects.create(worker_id="dead", seen_at=timezone.now() - timedelta(minutes=5))
    task = running(workers, minutes)
    recover_tasks()
    task.refresh_from_db()
    assert task.status == status


def test_a_task_put_back_is_run(shared, running):
    running(["dead"])
    assert recover_tasks() == 1
    assert run_one_task("w")
