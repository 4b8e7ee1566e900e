"""What remains of an event: who was there, for how long, certificates, feedback."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import AttendanceSource

from .events import Event, EventSession
from .registrations import Registration


class AttendanceRecord(models.Model):
    """That somebody was there. `minutes` is empty where only the coming is known (a personal link)."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey(EventSession, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(_("known by"), max_length=8, choices=AttendanceSource)
    first_at = models.DateTimeField(_("came"), default=timezone.now)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["registration", "session", "source"], name="one_attendance_of_a_session"),
            models.UniqueConstraint(
                fields=["registration", "source"],
                condition=models.Q(session__isnull=True),
                name="one_attendance_of_an_event",
            ),
        ]

    def __str__(self):
        return f"{self.registration_id} {self.minutes}"


class Certificate(models.Model):
    """A certificate of attendance as it was issued; `code` stands in its verification address."""

    registration = models.OneToOneField(Registration, null=True, on_delete=models.SET_NULL, related_name="certificate")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="certificates")
    code = models.CharField(_("code"), max_length=24, unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("event"), max_length=255)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    pdf = models.BinaryField(_("PDF"))

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")

    def __str__(self):
        return self.code


class Feedback(models.Model):
    """What a registrant thought; who it was is known only so that nobody answers twice, until anonymisation."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    registration = models.OneToOneField(Registration, null=True, on_delete=models.SET_NULL, related_name="feedback")
    rating = models.PositiveSmallIntegerField(_("rating"), help_text=_("1, poor, to 5, excellent."))
    useful = models.TextField(_("what was useful"), max_length=1000, blank=True)
    better = models.TextField(_("what could be better"), max_length=1000, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="a_rating_of_one_to_five")
        ]

    def __str__(self):
        return f"{self.rating}"
