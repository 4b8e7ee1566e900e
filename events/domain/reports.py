"""An event in numbers: they name nobody, and stay when personal data are erased."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events.enums import RegistrationState
from portal.members.enums import OrganisationKind
from portal.members.places import country_name

State = RegistrationState
# Whoever never confirmed the address or cancelled did not register in the end.
REGISTERED = (State.CONFIRMED, State.ATTENDED, State.ABSENT)


@dataclass(frozen=True)
class Line:
    """One line of a table: a group of people, how many registered and how many attended."""

    label: str
    registered: int
    attended: int


@dataclass(frozen=True)
class Table:
    """How many registered and attended, by one criterion, the largest group first."""

    name: str
    title: str
    heading: str
    lines: list

    @property
    def most(self):
        """The longest bar."""
        return max([line.registered for line in self.lines] + [1])


@dataclass(frozen=True)
class Report:
    """An event in numbers."""

    registered: int
    attended: int
    absent: int
    by_state: list
    tables: list


def report_on(event):
    """Return the Report of an event in the current language; four queries, however many registered."""
    states = dict(event.registrations.order_by().values_list("state").annotate(Count("pk")))
    return Report(
        registered=sum(states.get(state, 0) for state in REGISTERED),
        attended=states.get(State.ATTENDED, 0),
        absent=states.get(State.ABSENT, 0),
        by_state=[(state.label, states[state]) for state in State if state in states],
        tables=[
            _table(event, "country", _("By country"), _("Country"), country_name),
            _table(event, "organisation_kind", _("By kind of organisation"), _("Kind of organisation"), _kind),
            _table(event, "language", _("By language"), _("Language"), _language),
        ],
    )


def _table(event, field, title, heading, name_of):
    registered, attended = Counter(), Counter()
    rows = event.registrations.filter(state__in=REGISTERED).order_by().values_list(field, "state").annotate(Count("pk"))
    for value, state, number in rows:
        label = str(name_of(value) or _("not said"))
        registered[label] += number
        attended[label] += number if state == State.ATTENDED else 0
    lines = [Line(label, registered[label], attended[label]) for label in registered]
    return Table(field, title, heading, sorted(lines, key=lambda line: (-line.registered, line.label)))


def _kind(value):
    return OrganisationKind(value).label if value in OrganisationKind.values else value


def _language(code):
    return get_language_info(code)["name_translated"] if code else ""
