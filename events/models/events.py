"""What registrations hang on: one row for an event, whatever languages its page exists in.

The editors' page holds what is read; publishing it brings dates and sessions here (events.domain.schedule). What must
stand in no public byte (the joining address) and what registrations are counted against stands here only.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Attendance, EventKind, EventStatus


class EventQuerySet(models.QuerySet):
    """Reads of events."""

    def upcoming(self, now=None):
        """Return the events that have not ended, the next one first."""
        return self.filter(is_published=True, ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now=None):
        """Return the events that have ended, the latest first."""
        return self.filter(is_published=True, ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")


class Event(models.Model):
    """An event. `key` is the translation_key of its page in all languages."""

    key = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.SEMINAR)
    attendance = models.CharField(_("way to take part"), max_length=8, choices=Attendance, default=Attendance.ONLINE)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.SCHEDULED)
    is_published = models.BooleanField(
        _("published"), default=True, help_text=_("Its page is public in some language.")
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Rome")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    previous_start = models.DateTimeField(_("first planned for"), null=True, blank=True)
    moved_online = models.BooleanField(default=False, editable=False)
    # Rises with each change that calendars have to learn (RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField(_("sequence"), default=0)

    takes_registrations = models.BooleanField(_("registration is open"), default=False)
    closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event ends.")
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: without limit."))
    needs_approval = models.BooleanField(_("the secretariat approves each registration"), default=False)
    chooses_sessions = models.BooleanField(
        _("registrants choose sessions"), default=False, help_text=_("Otherwise each registration is for all of them.")
    )
    last_waiting_number = models.PositiveIntegerField(default=0, editable=False)

    joining_url = models.URLField(
        _("joining address"),
        max_length=500,
        blank=True,
        help_text=_("Zoom, BigBlueButton, Jitsi or any other. Never shown: registrants get a link of their own."),
    )
    dial_in = models.TextField(
        _("telephone numbers"), max_length=1000, blank=True, help_text=_("One a line, with the code to type.")
    )
    attendance_threshold = models.PositiveSmallIntegerField(
        _("minutes to count as attended"), default=30, help_text=_("Whoever was there for less counts as absent.")
    )
    anonymised_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["is_published", "ends_at"], name="events_by_end")]

    def __str__(self):
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"

    @property
    def uid(self):
        """The identifier of the event in calendars (RFC 7986, 5.3): stable over languages and changes."""
        return f"{self.key}@log-in-networks"


class EventSession(models.Model):
    """One dated part of an event. `key` is the id of its block, the same on the page of each language."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    key = models.UUIDField(editable=False)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: without limit."))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="one_row_per_session")]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
