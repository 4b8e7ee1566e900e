"""The letters of events, each in its registrant's language, by way of the outbox.

The verbs of events/domain call these within their transaction, with the registration as it was just written. A letter
is known by registration, kind and the sequence numbers of event and registration: a verb that raises
`registration.sequence` with the change that it makes gets a letter for each change, and the same verb run twice none
twice.
"""

from datetime import UTC

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.enums import Attendance, RegistrationState, Reminder
from events.letters import CALENDAR_OFF, CALENDAR_ON, Words, post, post_message

State = RegistrationState
_WITH_SEAT = (State.CONFIRMED, State.ATTENDED)
_MANAGE = _("See or change the registration")
_JOIN = _("Your personal link")
_SEAT = _("Your seat is confirmed.")
_LINK = _("The link is yours alone: it opens 15 minutes before the beginning and leads to the meeting.")
_PLACE = _("You are number %(position)d on the waiting list. When a seat becomes free it goes to the first in line.")
_ASKED = _("The secretariat looks at each registration for this event and will write to you.")
_HELD = _("A seat is held for you until %(until)s. It is yours when you confirm.")
_OFF = _("The appointment is taken out of your calendar if your mail program does that.")
_CONFIRM = _("Confirm the registration")
_RATHER_CANCEL = _("If you cannot come, please cancel: somebody else will be glad.")
_NOT_YOU = _("If it was not you, do nothing: without the confirmation the registration is dropped.")


def send_please_confirm(registration):
    """Ask whoever registered to confirm the address; the seat is held until then, for a bounded time."""
    stands = {State.PENDING: _HELD, State.WAITING: _PLACE, State.REQUESTED: _ASKED}
    first = _("Somebody, you we hope, registered for this event with this address. Please confirm it with the button.")
    words = Words(_("Please confirm: %(title)s"), [first, stands[registration.state]], notes=[_NOT_YOU])
    post("please-confirm", registration, words, button=(_CONFIRM, "manage"))


def send_already_registered(registration):
    """Tell an address that registers again, at most once an hour, that it has registered and how to manage that."""
    if registration.address_confirmed_at is None:
        first = _("This address has been registered for this event, and has not been confirmed yet.")
        button, notes = (_CONFIRM, "manage"), [_NOT_YOU]
    else:
        first = _("Somebody, you we hope, registered again with this address. Nothing has changed: you are registered.")
        button, notes = (_MANAGE, "manage"), []
    words = Words(_("You are registered already: %(title)s"), [first], notes=notes)
    post("already-registered", registration, words, button=button, occasion=f"{timezone.now():%Y%m%d%H}")


def send_confirmed(registration):
    """Tell a registrant that the seat is theirs, with the personal link and the appointment for their calendar."""
    button, notes = _way_in(registration)
    words = Words(_("You are registered: %(title)s"), [_SEAT], notes=notes)
    post("confirmed", registration, words, button=button, calendar=CALENDAR_ON)


def send_waiting(registration):
    """Tell a registrant about the place on the waiting list."""
    words = Words(_("You are on the waiting list: %(title)s"), [_PLACE], notes=[_("You need do nothing but wait.")])
    post("waiting", registration, words, button=(_MANAGE, "manage"))


def send_promoted(registration):
    """Tell a registrant from the waiting list that a seat became free and is theirs, or is held until they confirm."""
    first = _("A seat has become free, and you are the next on the waiting list.")
    if registration.state == State.PENDING:
        words = Words(_("A seat for you, please confirm: %(title)s"), [first, _HELD])
        post("promoted", registration, words, button=(_CONFIRM, "manage"))
        return
    button, notes = _way_in(registration)
    words = Words(_("You have a seat: %(title)s"), [first, _SEAT], notes=notes)
    post("promoted", registration, words, button=button, calendar=CALENDAR_ON)


def send_requested(registration):
    """Tell a registrant that the secretariat looks at the registration first."""
    words = Words(_("We have your registration: %(title)s"), [_("Your address is confirmed."), _ASKED])
    post("requested", registration, words, button=(_MANAGE, "manage"))


def send_refused(registration):
    """Tell a registrant that the secretariat cannot give them a seat."""
    first = _("We are sorry: the secretariat cannot give you a seat at this event.")
    words = Words(_("Your registration: %(title)s"), [first, _("If you have questions, write to the secretariat.")])
    post("refused", registration, words)


def send_cancelled(registration):
    """Tell a registrant that the registration is cancelled; the appointment leaves their calendar."""
    first = _("Your registration is cancelled, and the seat is free for somebody else.")
    again = _("If you change your mind, register again on the page of the event.")
    words = Words(_("Registration cancelled: %(title)s"), [first, again, _OFF])
    post("cancelled", registration, words, button=(_("The page of the event"), "page"), calendar=CALENDAR_OFF)


def send_event_cancelled(registration):
    """Tell a registrant that the event does not take place; the appointment leaves their calendar."""
    first = _("We are sorry: this event has been cancelled and does not take place.")
    words = Words(_("Event cancelled: %(title)s"), [first, _OFF])
    button = (_("The page of the event"), "page")
    post("event-cancelled", registration, words, button=button, calendar=CALENDAR_OFF)


def send_changed(registration, first_start, gone=()):
    """Tell a registrant that an event has other dates than the one known before; the appointment moves.

    first_start: the beginning that was known. gone: Sessions that are no more.
    """
    first = _("The dates of the event have changed. It was to begin on %(before)s.")
    seated = registration.state in _WITH_SEAT
    words = Words(
        _("New dates: %(title)s"),
        [first, _("These are the new dates:")],
        notes=[_("Your seat stays yours."), _RATHER_CANCEL] if seated else [],
        moments={"before": first_start},
    )
    calendar = CALENDAR_ON if seated else None
    post("changed", registration, words, button=(_MANAGE, "manage"), calendar=calendar, gone=gone)


def send_revived(registration):
    """Tell a registrant that a cancelled event takes place after all; the appointment comes back."""
    words = Words(
        _("It takes place after all: %(title)s"), [_("This event was cancelled. Now it takes place after all.")]
    )
    calendar = CALENDAR_ON if registration.state in _WITH_SEAT else None
    post("revived", registration, words, button=(_MANAGE, "manage"), calendar=calendar)


def send_reminder(registration, reminder, start):
    """Remind a registrant a day or an hour before a beginning (a Reminder), once for each."""
    soon = {
        Reminder.DAY: (_("Reminder: %(title)s"), _("The event begins within a day.")),
        Reminder.HOUR: (_("It begins soon: %(title)s"), _("The event begins within an hour.")),
    }
    subject, first = soon[reminder]
    button, notes = _way_in(registration)
    words = Words(subject, [first], notes=[*notes, _RATHER_CANCEL])
    kind, occasion = f"reminder-{Reminder(reminder).value}", f"{start.astimezone(UTC):%Y%m%d%H%M}"
    post(kind, registration, words, button=button, occasion=occasion, dial_in=True)


def send_recording(registration, key, title, url, feedback_url=""):
    """Tell a registrant that a recording (its translation key, title and address in their language) is there.

    feedback_url: the address of the short form for who may say what they thought of the event.
    """
    first = _("The recording is there, to be watched, listened to or read: “%(recording)s”.")
    notes = [_("Tell us, in a minute, what you thought of the event: %(feedback)s")] if feedback_url else []
    values = {"recording": title, "feedback": feedback_url}
    words = Words(_("The recording is there: %(title)s"), [first], notes=notes, values=values)
    post("recording", registration, words, button=(_("Open the recording"), url), occasion=key)


def send_certificate(registration, certificate, url):
    """Send a registrant the certificate of attendance (a Certificate) and the address where it can be had again."""
    first = _("Thank you for taking part. Your certificate of attendance is attached.")
    notes = [_("On the same page you can tell us, in a minute, what you thought of the event.")]
    words = Words(_("Your certificate of attendance: %(title)s"), [first], notes=notes)
    file = (f"{certificate.code}.pdf", bytes(certificate.pdf), "application/pdf")
    button = (pgettext_lazy("certificate", "Download it again"), url)
    post("certificate", registration, words, button=button, occasion=certificate.code, files=[file])


def send_message(registration, message):
    """Send a registrant what the secretariat wrote to all (an EventMessage), in the registrant's language."""
    post_message(registration, message)


def _way_in(registration):
    """Return the button of who has a seat, and what is said about it; nobody joins online what is in a place only."""
    if registration.event.attendance == Attendance.PLACE:
        return (_MANAGE, "manage"), []
    return (_JOIN, "join"), [_LINK]
