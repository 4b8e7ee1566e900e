"""Who may sign for an organisation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Representative(models.Model):
    """A member whom the secretariat has named: this person may sign for the organisation."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="representations", verbose_name=_("member")
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        on_delete=models.CASCADE,
        related_name="representatives",
        verbose_name=_("organisation"),
    )
    named_at = models.DateTimeField(_("named"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["organisation__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="named_once")]

    def __str__(self):
        return f"{self.person}, {self.organisation}"
