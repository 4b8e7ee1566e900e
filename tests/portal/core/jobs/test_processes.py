"""Real worker processes: they end when asked, when orphaned, and are replaced when killed."""

import signal

import pytest
from django_tasks_db.models import DBTaskResult

from portal.core.delivery.wake import send_waiting_letters
from portal.core.models import ScheduledJob, WorkerHeartbeat
from tests.portal.core.copies import is_gone, wait_until

pytestmark = pytest.mark.processes


def test_four_processes_run_a_due_job_once(shared, tmp_path):
    ScheduledJob.objects.create(name="contended")
    processes = [shared.start("-m", "tests.portal.core.jobs.contender", str(tmp_path)) for _ in range(4)]
    wait_until(lambda: len(list(tmp_path.glob("ready-*"))) == 4, "all were ready")
    (tmp_path / "start").touch()
    for process in processes:
        assert process.wait() == 0, process.stdout.read()
    assert len((tmp_path / "runs").read_text().splitlines()) == 1


def test_two_workers_run_each_task_once(shared):
    for _ in range(20):
        send_waiting_letters.enqueue()
    for _ in range(2):
        shared.manage("run_worker")
    wait_until(lambda: not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists(), "all tasks were done")
    assert {len(ids) for ids in DBTaskResult.objects.values_list("worker_ids", flat=True)} == {1}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_a_worker_asked_to_end_leaves_nothing(shared, number):
    worker = shared.manage("run_worker")
    wait_until(WorkerHeartbeat.objects.exists, "the worker lived")
    worker.send_signal(number)
    assert worker.wait() == 0
    assert not WorkerHeartbeat.objects.exists()


def test_a_worker_ends_with_the_process_that_started_it(shared):
    script = (
        "import os, subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, 'manage.py', 'run_worker', '--parent', str(os.getpid())])\n"
        "time.sleep(600)"
    )
    parent = shared.start("-c", script)
    wait_until(WorkerHeartbeat.objects.exists, "the worker lived")
    parent.kill()
    wait_until(lambda: is_gone(parent), "the worker was gone")
