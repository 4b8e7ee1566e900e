"""Events, their registrations, what happens on the day and afterwards."""

from .afterwards import AttendanceRecord, Certificate, Feedback
from .certificate_orders import CertificateOrder
from .events import Event, EventSession
from .letters import EventMessage, PlannedChange
from .marks import DoneOnce
from .pages import EventIndexPage, EventPage, EventPageCountry, EventPageOrganiser, EventPageTheme
from .questions import QuestionVote, SpeakerQuestion
from .recording_media import LightVersion, PlannedRecording, RecordingCountry, RecordingFile, RecordingText
from .recordings import RecordingIndexPage, RecordingPage
from .registrations import Registration, RegistrationChange, SessionChoice

__all__ = [
    "AttendanceRecord",
    "Certificate",
    "CertificateOrder",
    "DoneOnce",
    "Event",
    "EventIndexPage",
    "EventMessage",
    "EventPage",
    "EventPageCountry",
    "EventPageOrganiser",
    "EventPageTheme",
    "EventSession",
    "Feedback",
    "LightVersion",
    "PlannedChange",
    "PlannedRecording",
    "QuestionVote",
    "RecordingCountry",
    "RecordingFile",
    "RecordingIndexPage",
    "RecordingPage",
    "RecordingText",
    "Registration",
    "RegistrationChange",
    "SessionChoice",
    "SpeakerQuestion",
]
