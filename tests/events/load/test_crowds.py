"""Verbs called by many people in several real processes at once, on whichever database the suite runs."""

import contextlib
from collections import Counter

import pytest
from django.db.models import Count, F, Q
from django.utils import timezone

from events.domain import capacity, links
from events.domain.errors import CapacityError
from events.enums import SEATED
from events.enums import RegistrationState as State
from events.models import Event, Registration
from portal.core.models import OutboxMessage

pytestmark = pytest.mark.processes

PROCESSES = 4
SEATS = 100


def dealt(steps):
    """Share out steps among the processes, like cards."""
    return {f"p{number}": steps[number::PROCESSES] for number in range(PROCESSES)}


def newcomers(event, count):
    return [{"event": str(event.key), "email": f"new-{number}@example.net"} for number in range(count)]


@pytest.fixture
def full(shared, make_event):
    """An event whose hundred seats are confirmed, and twenty people on its waiting list."""
    event = make_event(capacity=SEATS, last_waiting_number=20)
    rows = [
        Registration(
            event=event,
            name=f"Old {number}",
            email=f"old-{number}@example.net",
            email_key=f"old-{number}@example.net",
            country="SN",
            language="fr",
            state=State.CONFIRMED if number < SEATS else State.WAITING,
            waiting_number=None if number < SEATS else number - SEATS + 1,
            address_confirmed_at=timezone.now(),
        )
        for number in range(SEATS + 20)
    ]
    Registration.objects.bulk_create(rows)
    return event


def look(event):
    """Return capacity, seats taken and people waiting as one statement sees them, at one instant."""
    seated = Count("registrations", filter=Q(registrations__state__in=SEATED))
    waiting = Count("registrations", filter=Q(registrations__state=State.WAITING))
    counted = Event.objects.filter(pk=event.pk).annotate(seated=seated, line=waiting)
    return counted.values_list(F("capacity"), "seated", "line").get()


def test_seats_are_never_too_many_and_never_free_while_one_waits(crowd, ended_well, full, secretary):
    seated = Registration.objects.filter(event=full, state=State.CONFIRMED)
    leaving = dealt([{"word": links.sign(links.MANAGE, one)} for one in seated])
    coming = dealt(newcomers(full, SEATS))
    plans = {
        f"leave-{name}": ("cancel", leaving[name] + leaving[other]) for name, other in (("p0", "p1"), ("p2", "p3"))
    }
    plans |= {
        f"come-{name}": ("register", coming[name] + coming[other]) for name, other in (("p0", "p1"), ("p2", "p3"))
    }
    folder, processes = crowd(plans)
    seen, capacities = [], iter([SEATS + 10, SEATS - 50, SEATS + 15, SEATS + 5])
    while any(process.poll() is None for process in processes):
        seen.append(look(full))
        if len(seen) % 20 == 10:
            change_capacity(full, next(capacities, SEATS + 15), secretary)
    acks = Counter(ended_well(folder, processes))
    seen.append(look(full))
    assert acks[State.CANCELLED] == SEATS
    assert sum(acks.values()) == 2 * SEATS
    assert len(seen) > 20
    for limit, taken, line in seen:
        assert taken <= limit
        assert taken == limit or line == 0
    assert seen[-1][1] + seen[-1][2] == SEATS + 20
    assert OutboxMessage.objects.filter(key__startswith="event:cancelled:").count() == SEATS


def change_capacity(event, seats, actor):
    """Change the capacity, unless it would be fewer seats than are taken."""
    with contextlib.suppress(CapacityError):
        capacity.set_capacity(event.pk, seats, actor)


def test_without_the_lock_seats_are_sold_twice(shared, crowd, ended_well, make_event):
    event = make_event(capacity=20)
    plans = {name: ("register_without_lock", plan) for name, plan in dealt(newcomers(event, 120)).items()}
    ended_well(*crowd(plans))
    assert event.registrations.seated().count() > 20
