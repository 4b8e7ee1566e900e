"""What registrants thought of an event: one answer each."""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import RegistrationState
from events.models import Feedback

from .errors import EventsError, InvalidError, NotFoundError
from .locks import lock_registration

RATINGS = range(5, 0, -1)
ASKED = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED)
LONGEST = 1000


class AlreadyGivenError(EventsError):
    """Somebody answers a second time."""

    message = _("You have answered already. Thank you!")


class NotYetError(EventsError):
    """The event has not begun."""

    message = _("You can answer when the event has begun.")


@transaction.atomic
def give(registration_id, *, rating, useful="", better="", now=None):
    """Write what somebody with a seat thought. Raises NotFoundError, NotYetError, AlreadyGivenError, InvalidError."""
    registration = lock_registration(registration_id)
    require_askable(registration, now)
    if rating not in RATINGS:
        raise InvalidError(_("Choose one of the answers."), field="rating")
    return Feedback.objects.create(
        event=registration.event,
        registration=registration,
        rating=rating,
        useful=useful.strip()[:LONGEST],
        better=better.strip()[:LONGEST],
    )


def require_askable(registration, now=None):
    """Raise why somebody cannot give feedback, if they cannot."""
    if registration.state not in ASKED:
        raise NotFoundError
    if registration.event.starts_at > (now or timezone.now()):
        raise NotYetError
    if has_given(registration):
        raise AlreadyGivenError


def may_give(registration):
    """Say whether the form is for somebody, now."""
    try:
        require_askable(registration)
    except EventsError:
        return False
    return True


def overview(event):
    """Return (number of answers, mean rating or None, [(rating, how many), ...] best first)."""
    counted = Counter(event.feedback.values_list("rating", flat=True))
    number = sum(counted.values())
    mean = sum(rating * times for rating, times in counted.items()) / number if number else None
    return number, mean, [(rating, counted[rating]) for rating in RATINGS]


def has_given(registration):
    """Say whether somebody has answered."""
    return Feedback.objects.filter(registration=registration).exists()
