"""Organisations that members and pages belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.members.enums import OrganisationKind


class Organisation(models.Model):
    """A partner of the network, or one that a member named."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=OrganisationKind)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters of ISO 3166-1, such as SN."))
    place = models.CharField(_("place"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    approved = models.BooleanField(_("approved by the secretariat"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name
