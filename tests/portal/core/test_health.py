"""Signs of life: what is well, what is not, and nothing about anybody."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal.core.models import OutboxMessage, WorkerHeartbeat
from portal.core.serving import readiness

WELL = {"database": "ok", "migrations": "ok", "worker": "ok", "outbox": "ok"}


@pytest.fixture
def worker(db):
    """A worker that lives."""
    return WorkerHeartbeat.objects.create(worker_id="w")


def write_letter(minutes, **fields):
    """Write a letter that has been due for so many minutes."""
    due = timezone.now() - timedelta(minutes=minutes)
    return OutboxMessage.objects.create(
        key="k", message_id="<k@x>", recipient="a@example.net", not_before=due, **fields
    )


def test_a_process_lives_without_a_database(client):
    assert client.get("/livez").json() == {"alive": "ok"}


def test_a_portal_that_is_well_is_ready(client, worker):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, WELL)


def test_a_silent_worker_is_told(client, worker):
    WorkerHeartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {**WELL, "worker": "silent"})


def test_a_migration_that_is_missing_is_told(client, worker):
    MigrationRecorder.Migration.objects.filter(app="core", name="0001_initial").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, "pending")


def test_a_database_out_of_reach_is_told(client, monkeypatch):
    def fail():
        raise DatabaseError("connection to 10.0.0.7 refused")

    monkeypatch.setattr(readiness, "pending_migrations", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")
    assert b"10.0.0.7" not in response.content


@pytest.mark.parametrize(
    ("minutes", "state", "outbox"),
    [
        pytest.param(16, "waiting", "stuck", id="nobody sends it"),
        pytest.param(1, "waiting", "ok", id="just written"),
        pytest.param(16, "sent", "ok", id="sent"),
        pytest.param(16, "failed", "ok", id="given up"),
    ],
)
def test_the_outbox_is_stuck_when_a_letter_has_waited_long(client, worker, minutes, state, outbox):
    write_letter(minutes, state=state)
    assert client.get("/readyz").json()["outbox"] == outbox


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_no_probe_is_stored_or_given_a_cookie(client, path):
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_readiness_takes_as_many_queries_whatever_waits(client, worker, django_assert_num_queries):
    for number in range(20):
        OutboxMessage.objects.create(key=str(number), message_id=f"<{number}@x>", recipient="a@example.net")
    with django_assert_num_queries(4):
        client.get("/readyz")
