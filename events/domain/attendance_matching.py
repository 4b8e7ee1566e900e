"""Finds the registrations of the people in a list: by address, else by name, which somebody has to confirm."""

import re
from collections import defaultdict
from dataclasses import dataclass

from events.enums import RegistrationState

from .addresses import normalise_email
from .attendance_files import Presence, folded
from .errors import InvalidError

# Whose attendance is decided; nobody else had a seat.
EXPECTED = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED, RegistrationState.ABSENT)

_TWO_NAMES = re.compile(r"(.+?)\s*\((.+)\)")  # Zoom: the name shown, then the one of the account


@dataclass(frozen=True)
class Match:
    """Somebody in the list, and the registration by the same address, or else those by the same name."""

    presence: Presence
    registration: object = None
    candidates: tuple = ()


def match(event, people):
    """Return a Match for each Presence, in the order of the list; two queries however long it is."""
    by_address, by_name = {}, defaultdict(list)
    for registration in event.registrations.filter(state__in=EXPECTED):
        by_address[registration.email_key] = registration
        by_name[folded(registration.name)].append(registration)
    return [_match(presence, by_address, by_name) for presence in people]


def _match(presence, by_address, by_name):
    found = by_address.get(_address(presence.email))
    if found is not None:
        return Match(presence, registration=found)
    candidates = {one.pk: one for name in _names(presence.name) for one in by_name.get(name, ())}
    return Match(presence, candidates=tuple(candidates.values()))


def _address(email):
    try:
        return normalise_email(email)
    except InvalidError:
        return None


def _names(name):
    both = _TWO_NAMES.fullmatch(name)
    return {folded(part) for part in (name, *(both.groups() if both else ())) if folded(part)}
