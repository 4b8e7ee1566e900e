"""What a verb raises. Each has `message`, a sentence for the reader in the language of the request."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class EventsError(Exception):
    """The base of all; `message` is lazy and may be shown as it is."""

    message = _("This cannot be done.")

    def __init__(self, message=None):
        """Take another sentence than the class's own."""
        if message is not None:
            self.message = message
        super().__init__(self.message)


class NotFoundError(EventsError):
    """There is no such thing, or whoever asks may not know of it: both are answered alike."""

    message = _("This does not exist, or not any more.")


class LinkError(NotFoundError):
    """A personal link is forged, mutilated, or of a registration that is gone."""

    message = _("This link is not right. Perhaps it was cut off: open it from the letter once more.")


class LinkExpiredError(LinkError):
    """A personal link whose time is over. `afterwards` is the word of the link to what remains, "" for none."""

    message = _("This link has expired: the event is over.")

    def __init__(self, afterwards=""):
        """Take the word of the other link."""
        self.afterwards = afterwards
        super().__init__()


class NotOpenError(EventsError):
    """The event takes no registrations; the subclasses say why."""

    message = _("Registration is not open.")


class RegistrationClosedError(NotOpenError):
    """Registration has not begun, or its time is over."""


class EventOverError(NotOpenError):
    """The event has ended."""

    message = _("This event is over.")


class EventCancelledError(NotOpenError):
    """The event does not take place."""

    message = _("This event has been cancelled.")


class InvalidError(EventsError):
    """What was sent cannot be taken; `field` is the form's field the sentence belongs to, or None."""

    def __init__(self, message, field=None):
        """Take the sentence and the field."""
        super().__init__(message)
        self.field = field


class FullError(EventsError):
    """There is no free seat for what was asked."""

    message = _("There is no free seat.")


class SessionFullError(FullError):
    """A session that was chosen has no free seat."""

    message = _("One of the sessions you have chosen has no free seat.")


class CapacityError(EventsError):
    """A capacity below the number of seats that are taken; `seated` says how many."""

    def __init__(self, seated):
        """Take the seats that are taken."""
        self.seated = seated
        super().__init__(
            ngettext(
                "%(seated)d seat is taken already: there cannot be fewer.",
                "%(seated)d seats are taken already: there cannot be fewer.",
                seated,
            )
            % {"seated": seated}
        )


class AlreadyRegisteredError(EventsError):
    """The address is registered. Raised to the secretariat only: nobody else may learn it."""

    message = _("This address is registered for this event already.")


class CancelledRegistrationError(EventsError):
    """The registration was cancelled."""

    message = _("This registration was cancelled. You can register again.")


class StateError(EventsError):
    """The registration cannot come from the state it is in to the one that was asked for."""

    message = _("This cannot be done with a registration in this state.")
