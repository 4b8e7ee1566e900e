"""`manage.py serve` with real processes: it says where it is, and ends whole."""

import json
import os
import signal
import socket
import urllib.error
import urllib.request

import pytest

from portal.core.models import WorkerHeartbeat
from portal.core.serving.address import require_free
from tests.portal.core.copies import is_gone, shared, wait_until

__all__ = ["shared"]
pytestmark = pytest.mark.processes


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def get(port, path):
    """Return (status, JSON) or None while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return None


@pytest.fixture
def serve(shared):
    """A function that serves on a port and returns the process once everything is well."""

    def start(port):
        server = shared.manage("serve", PORT=str(port), BASE_URL=f"http://127.0.0.1:{port}", PYTHONWARNINGS="ignore")
        wait_until(lambda: server.poll() is not None or (get(port, "/readyz") or [0])[0] == 200, "the portal was ready")
        assert server.poll() is None, server.stdout.read()
        return server

    return start


def worker_process():
    """Return the number of the worker process, which its name says, or None."""
    names = WorkerHeartbeat.objects.order_by("-seen_at").values_list("worker_id", flat=True)
    return int(names[0].split("-")[-2]) if names else None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_no_process_outlives_the_server_and_its_port_is_free_at_once(serve, number):
    port = free_port()
    server = serve(port)
    server.send_signal(number)
    server.wait()
    wait_until(lambda: is_gone(server), "all its processes were gone")
    require_free("127.0.0.1", port)


def test_a_worker_that_is_killed_is_replaced(serve):
    serve(free_port())
    first = worker_process()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: worker_process() not in {None, first}, "another worker lived")


def test_it_says_where_the_portal_is(serve, shared):
    accounts = shared.var_dir / "demo-accounts.txt"
    accounts.touch()
    port = free_port()
    server = serve(port)
    server.terminate()
    said = server.stdout.read()
    assert f"http://127.0.0.1:{port}/" in said
    assert str(accounts) in said


@pytest.mark.parametrize("command", ["serve", "prepare"])
def test_a_busy_port_is_said_in_one_line_that_names_it(shared, command):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        process = shared.manage(command, PORT=str(port))
        said, _none = process.communicate()
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert f"PORT={port} is in use" in said
