"""What is to be told to the registrants of an event."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event


class PlannedChange(models.Model):
    """A change of an event to be told to its registrants; one row an event, so changes in a row are one letter.

    What is told is what the event is by then: moved, or cancelled.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="planned_change")
    first_start = models.DateTimeField(_("start before the first change"))
    # {session key: [begin, end]} as registrants know them: what has gone back to that needs no letter.
    before = models.JSONField(default=dict, editable=False)
    tell_after = models.DateTimeField(_("to be told after"))

    class Meta:
        verbose_name = _("change to be told")

    def __str__(self):
        return f"{self.event_id}"


class EventMessage(models.Model):
    """A message of the secretariat to all registrants: {language: {"subject": ..., "text": ...}}."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("sent by")
    )
    words = models.JSONField(_("words"))
    states = models.JSONField(_("sent to those who are"), default=list)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    recipients = models.PositiveIntegerField(_("recipients"), default=0)
    # A form sent twice sends once.
    once = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = _("message to registrants")
        verbose_name_plural = _("messages to registrants")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"{self.sent_at:%Y-%m-%d %H:%M}"
