"""That the secretariat has asked for the certificates of an event."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event


class CertificateOrder(models.Model):
    """The certificates of an event are wanted; the worker makes them, and those of whoever counts as attended later.

    `failed_at` says that the template could not be made into a PDF: nothing more is made before it is ordered again.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="certificate_order")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ordered by")
    )
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)

    class Meta:
        verbose_name = _("order of certificates")
        verbose_name_plural = _("orders of certificates")

    def __str__(self):
        return f"{self.event_id} {self.ordered_at:%Y-%m-%d}"
