"""All settings of an event in one step: all are saved, or none."""

from django.db import transaction

from . import capacity as seats
from .errors import CapacityError, InvalidError


@transaction.atomic
def change(event_id, actor, *, capacity, session_capacities, **settings):
    """Change settings, the seats of the event and those of its sessions ({session id: seats}).

    Raises NotFoundError, and InvalidError, with the field, for what cannot be: then nothing is changed.
    """
    _refusing_at("chooses_sessions", seats.change_settings, event_id, actor, **settings)
    _refusing_at("capacity", seats.set_capacity, event_id, capacity, actor)
    for session_id, number in session_capacities.items():
        _refusing_at(f"seats_{session_id}", seats.set_session_capacity, session_id, number, actor)


def _refusing_at(field, verb, *args, **kwargs):
    """Call a verb; a refusal of seats says beside which field it is to be read."""
    try:
        verb(*args, **kwargs)
    except CapacityError as error:
        raise InvalidError(error.message, field=field) from None
