"""A process that wants to run one job as soon as a file appears: `python -m ...contender <folder>`."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django


def main(folder):
    """Say that we are ready, wait for the start, run what is due; each run adds a line to `runs`."""
    from portal.core.jobs.registry import Job
    from portal.core.jobs.runner import run_due_jobs

    def leave_a_trace():
        with (folder / "runs").open("a") as file:
            file.write(f"{os.getpid()}\n")

    job = Job("contended", timedelta(hours=1), timedelta(minutes=10), leave_a_trace)
    (folder / f"ready-{os.getpid()}").touch()
    while not (folder / "start").exists():
        time.sleep(0.001)
    run_due_jobs({job.name: job})


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
