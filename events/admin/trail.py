"""Who changed what of an event and its registrations."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import pgettext

from events.domain.answers import yes_or_no
from events.enums import Change, EventStatus, RegistrationState
from events.models import Event

from .frame import PEOPLE, find_event, only_with, page_of, show

_LABELS = {Change.STATE: RegistrationState, Change.EVENT: EventStatus, Change.ATTENDANCE: RegistrationState}


@only_with(PEOPLE)
def index(request, pk):
    """Show the trail of an event, the latest change first."""
    event = find_event(pk)
    listed = page_of(request, event.trail.select_related("actor", "registration"))
    return show(
        request,
        "trail",
        pgettext("trail", "Changes"),
        event=event,
        tab="trail",
        trail=lines(listed["page"]),
        with_person=True,
        **listed,
    )


def lines(changes):
    """Return the lines of the trail in words."""
    return [
        {
            "at": change.at,
            "what": Change(change.what).label if change.what in Change.values else change.what,
            "before": _in_words(change.what, change.before),
            "after": _in_words(change.what, change.after),
            "actor": change.actor,
            "registration": change.registration,
        }
        for change in changes
    ]


def _in_words(what, value):
    """Return a value by its label where it has one; the trail keeps values, which have no language."""
    if what == Change.SETTINGS:
        return _setting(value)
    labels = _LABELS.get(what)
    return labels(value).label if labels and value in labels.values else value


def _setting(value):
    name, _colon, word = value.partition(": ")
    try:
        label = Event._meta.get_field(name).verbose_name
    except FieldDoesNotExist:
        return value
    words = {"True": yes_or_no(True), "False": yes_or_no(False), "None": ""}
    return f"{label}: {words.get(word, word)}" if word else label
