"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What sort of meeting it is."""

    SEMINAR = "seminar", _("Seminar")
    WORKSHOP = "workshop", _("Workshop")
    CONFERENCE = "conference", _("Conference")
    MEETING = "meeting", _("Meeting")


class Attendance(models.TextChoices):
    """How one takes part; https://schema.org/eventAttendanceMode knows the same three."""

    ONLINE = "online", pgettext_lazy("event", "Online")
    PLACE = "place", pgettext_lazy("event", "In a place")
    BOTH = "both", pgettext_lazy("event", "In a place and online")


class EventStatus(models.TextChoices):
    """Whether it takes place; https://schema.org/EventStatusType."""

    SCHEDULED = "scheduled", pgettext_lazy("event", "As planned")
    MOVED = "moved", pgettext_lazy("event", "Moved")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class RegistrationState(models.TextChoices):
    """Where a registration stands.

    `PENDING` holds a seat until its address is confirmed or the hold ends. `REQUESTED` waits for the secretariat where
    an event asks for approval, and holds no seat. `WAITING` is on the waiting list.
    """

    PENDING = "pending", pgettext_lazy("registration", "To be confirmed")
    REQUESTED = "requested", pgettext_lazy("registration", "Waiting for approval")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    ATTENDED = "attended", pgettext_lazy("registration", "Attended")
    ABSENT = "absent", pgettext_lazy("registration", "Absent")


# Those who have a seat: what is counted against a capacity.
SEATED = (
    RegistrationState.PENDING,
    RegistrationState.CONFIRMED,
    RegistrationState.ATTENDED,
    RegistrationState.ABSENT,
)


class AttendanceSource(models.TextChoices):
    """How the portal knows that somebody was there."""

    JOIN = "join", pgettext_lazy("attendance", "Personal link")
    IMPORT = "import", pgettext_lazy("attendance", "Imported list")
    HAND = "hand", pgettext_lazy("attendance", "By hand")


class QuestionState(models.TextChoices):
    """Where a question to the speakers stands; only `SHOWN` and `ANSWERED` are seen by others."""

    HELD = "held", pgettext_lazy("question", "To be looked at")
    SHOWN = "shown", pgettext_lazy("question", "Shown")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    HIDDEN = "hidden", pgettext_lazy("question", "Hidden")


class Reminder(models.TextChoices):
    """When registrants are reminded."""

    DAY = "day", _("a day before")
    HOUR = "hour", _("an hour before")


class FileKind(models.TextChoices):
    """What a file of a recording is."""

    VIDEO = "video", pgettext_lazy("recording", "Video")
    LOW_VIDEO = "low", pgettext_lazy("recording", "Light video")
    AUDIO = "audio", pgettext_lazy("recording", "Audio only")
    SLIDES = "slides", pgettext_lazy("recording", "Slides")


class TextUse(models.TextChoices):
    """What the words of a recording serve for."""

    BOTH = "both", pgettext_lazy("recording", "Captions and transcript")
    CAPTIONS = "captions", pgettext_lazy("recording", "Captions only")
    TRANSCRIPT = "transcript", pgettext_lazy("recording", "Transcript only")


class Change(models.TextChoices):
    """What a line of the trail is about."""

    STATE = "state", pgettext_lazy("trail", "State")
    ADDRESS = "address", pgettext_lazy("trail", "Address confirmed")
    DETAILS = "details", pgettext_lazy("trail", "Details")
    SESSIONS = "sessions", pgettext_lazy("trail", "Sessions")
    CAPACITY = "capacity", pgettext_lazy("trail", "Seats")
    SETTINGS = "settings", pgettext_lazy("trail", "Settings")
    SCHEDULE = "schedule", pgettext_lazy("trail", "Dates")
    EVENT = "event", pgettext_lazy("trail", "Event")
    ATTENDANCE = "attendance", pgettext_lazy("trail", "Attendance")
    CERTIFICATES = "certificates", pgettext_lazy("trail", "Certificates ordered")
    ANONYMISED = "anonymised", pgettext_lazy("trail", "Personal data erased")
