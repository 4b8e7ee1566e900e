"""The outbox: letters written in the caller's transaction, sent later (docs/adr/0003-transactional-outbox.md)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet):
    """Reads of the outbox."""

    def due(self, now):
        """Return letters that may be sent at `now`, oldest first: waiting ones, and those whose sender went silent."""
        waiting = models.Q(state=OutboxMessage.State.WAITING, not_before__lte=now)
        abandoned = models.Q(state=OutboxMessage.State.LEASED, leased_until__lte=now)
        return self.filter(waiting | abandoned).order_by("not_before", "pk")

    def held_by(self, token):
        """Return letters that the sender with this lease token still holds."""
        return self.filter(state=OutboxMessage.State.LEASED, lease_token=token)

    def erasable(self, before):
        """Return letters finished before a moment, whose words and addresses are still there."""
        finished = [OutboxMessage.State.SENT, OutboxMessage.State.FAILED]
        return self.filter(state__in=finished, finished_at__lt=before).exclude(recipient="")


class OutboxMessage(models.Model):
    """One letter to one person. Its Message-ID and date never change, so that a mail client recognises a repetition."""

    class State(models.TextChoices):
        """Where a letter stands."""

        WAITING = "waiting", _("Waiting")
        LEASED = "leased", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed for good")

    key = models.CharField(_("key"), max_length=200, unique=True)
    template = models.CharField(_("template"), max_length=120)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    recipient = models.EmailField(_("recipient"), blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.CharField(_("lease token"), max_length=32, blank=True)
    finished_at = models.DateTimeField(_("sent or failed"), null=True, blank=True)
    last_error = models.CharField(
        _("last error"), max_length=120, blank=True, help_text=_("The kind of error, without addresses or words.")
    )

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["state", "not_before"], name="outbox_due")]

    def __str__(self):
        return f"{self.template} {self.pk} ({self.get_state_display()})"


class OutboxAttachment(models.Model):
    """A file that goes with a letter, kept beside it so that it is written in the same transaction."""

    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("media type"), max_length=100)
    content = models.BinaryField(_("content"))

    def __str__(self):
        return self.name


class MailPause(models.Model):
    """The only row says until when no sender tries the mail server, because it could not be reached."""

    until = models.DateTimeField(_("until"))
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)

    class Meta:
        verbose_name = _("pause of the mail")

    def __str__(self):
        return f"{self.failures} until {self.until:%Y-%m-%d %H:%M:%S}"
