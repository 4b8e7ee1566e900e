"""What is done once about an event."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event


class DoneOnce(models.Model):
    """That a round of reminders was written, or something said in the event's thread; the database lets it be once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="done_once")
    what = models.CharField(_("what"), max_length=80)
    at = models.DateTimeField(_("done"), default=timezone.now)

    class Meta:
        verbose_name = _("thing done once")
        verbose_name_plural = _("things done once")
        constraints = [models.UniqueConstraint(fields=["event", "what"], name="done_once_for_an_event")]

    def __str__(self):
        return f"{self.event_id} {self.what}"
