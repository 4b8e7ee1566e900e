"""The portal's base models."""

from .content_version import ContentVersion
from .document_words import DocumentWords, Reading
from .findings import PageFinding
from .illustrated import IllustratedPage
from .images import PortalDocument, PortalImage, PortalRendition
from .jobs import ScheduledJob, WorkerHeartbeat
from .menus import Menu
from .outbox import MailPause, OutboxAttachment, OutboxMessage
from .page_words import PageWords
from .pages import BasePage
from .settings import PortalSettings
from .topics import Country, Theme, Topic

__all__ = [
    "BasePage",
    "ContentVersion",
    "Country",
    "DocumentWords",
    "IllustratedPage",
    "MailPause",
    "Menu",
    "OutboxAttachment",
    "OutboxMessage",
    "PageFinding",
    "PageWords",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "Reading",
    "ScheduledJob",
    "Theme",
    "Topic",
    "WorkerHeartbeat",
]
