"""Five hundred people want fifty seats: the served portal, by its public door."""

import os
import signal
import socket
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.processes import children_of
from bench.visitors import Visitors
from events.domain import waiting
from events.enums import RegistrationState as State
from events.models import Event, Registration
from portal.core.models import OutboxMessage, WorkerHeartbeat
from portal.seed.identity import translation_key
from tests.portal.core.copies import wait_until

pytestmark = pytest.mark.processes

PEOPLE, SEATS, SERVERS, AT_ONCE = 500, 50, 4, 24


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def answers(port):
    """Say whether the portal is served and its worker lives."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as response:
            return response.status == 200
    except OSError:
        return False


@pytest.fixture
def served(shared):
    """The portal, served by four processes on a copy of the test database: (the first process, its port)."""
    port = free_port()
    server = shared.manage(
        "serve",
        PORT=str(port),
        BASE_URL=f"http://127.0.0.1:{port}",
        SERVER_PROCESSES=str(SERVERS),
        EVENTS_REGISTRATIONS_PER_MINUTE="0",
        DJANGO_SETTINGS_MODULE="tests.events.load.served_settings",
        PYTHONWARNINGS="ignore",
    )
    wait_until(lambda: server.poll() is not None or answers(port), "the portal was served")
    assert server.poll() is None, server.stdout.read()
    return server, port


@pytest.fixture
def seminar(shared):
    """A seminar of the first content, of fifty seats, for which nobody has registered."""
    event = Event.objects.get(key=translation_key("page", "demo-water-seminar"))
    event.registrations.all().delete()
    Event.objects.filter(pk=event.pk).update(capacity=SEATS, last_waiting_number=0)
    return event


def servers_of(process):
    """Return the ids of the processes that answer: the first one's children but the task worker."""
    worker = int(WorkerHeartbeat.objects.latest("seen_at").worker_id.split("-")[-2])
    return [pid for pid in children_of(process.pid) if pid != worker]


def kill_three(process, visitors):
    """Kill one server after the other while people register; each is replaced."""
    for number in range(1, 4):
        wait_until(lambda number=number: visitors.answered >= number * PEOPLE // 4, "people have registered")
        os.kill(servers_of(process)[0], signal.SIGKILL)


@pytest.mark.parametrize("are_killed", [False, True], ids=["all live", "three are killed"])
def test_five_hundred_people_want_fifty_seats(served, seminar, are_killed):
    process, port = served
    visitors = Visitors(port, f"/fr/events/{seminar.key}/register/")
    visitors.open_form()
    people = [f"person-{number}@example.net" for number in range(PEOPLE)]
    crowd = [*people, *people[PEOPLE // 2 :], *people[: PEOPLE // 2]]
    visitors.wait_as_people_do()
    with ThreadPoolExecutor(AT_ONCE) as lines:
        sent = lines.map(visitors.register, crowd)
        if are_killed:
            kill_three(process, visitors)
        told = Counter(sent)
    answered = f"/fr/events/{seminar.key}/registered/?stands="
    assert {status for status, _place in told} == {302}, process.kill() or process.stdout.read()
    assert {place for _status, place in told} == {f"{answered}{State.PENDING}", f"{answered}{State.WAITING}"}
    assert told[302, f"{answered}{State.PENDING}"] >= SEATS
    registered = list(Registration.objects.filter(event=seminar))
    assert sorted(one.email for one in registered) == sorted(people)
    assert Counter(one.state for one in registered) == {State.PENDING: SEATS, State.WAITING: PEOPLE - SEATS}
    places = [waiting.position(one) for one in registered if one.state == State.WAITING]
    assert sorted(places) == list(range(1, PEOPLE - SEATS + 1))
    assert OutboxMessage.objects.filter(key__startswith="event:please-confirm:").count() == PEOPLE
