"""Crowds of real processes on a copy of the test database."""

import json

import pytest

from tests.portal.core.copies import shared, wait_until

__all__ = ["shared"]


@pytest.fixture
def crowd(shared, settings, tmp_path):
    """A function that starts processes, each with a plan and a verb, and lets them begin together."""

    def start(plans):
        folder = tmp_path / "crowd"
        folder.mkdir()
        processes = []
        for name, (verb, plan) in plans.items():
            (folder / f"{name}.json").write_text(json.dumps(plan))
            arguments = ("-m", "tests.events.load.crowd", str(folder), name, verb)
            processes.append(shared.start(*arguments, SECRET_KEY=settings.SECRET_KEY))
        wait_until(
            lambda: len(list(folder.glob("ready-*"))) == len(plans) or any(one.poll() for one in processes),
            "all were ready",
        )
        (folder / "start").touch()
        return folder, processes

    return start


@pytest.fixture
def ended_well():
    """A function that waits for processes and returns what they have noted, line by line."""

    def wait(folder, processes):
        for process in processes:
            assert process.wait() == 0, process.stdout.read()
        return [line for path in folder.glob("acks-*") for line in path.read_text().splitlines()]

    return wait
