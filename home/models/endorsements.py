"""Who has signed the agreement."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.members.enums import OrganisationKind

from .agreement_records import AgreementVersion


class EndorsementQuerySet(models.QuerySet):
    """Reads of endorsements."""

    def standing(self):
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of_version(self, number):
        """Return those of one version."""
        return self.filter(version__number=number)

    def by(self, kind="", country=""):
        """Narrow to a kind of organisation and a country; either may be empty."""
        narrowed = self.filter(organisation_kind=kind) if kind else self
        return narrowed.filter(organisation_country=country) if country else narrowed


class Endorsement(models.Model):
    """An organisation's signature under a version; after a withdrawal it may sign again, and the first row stays.

    The organisation stands as it was called when it signed. `sha256` is that of all of it but the withdrawal, which has
    a digest of its own. Of the person it holds only `person_sha256`, so that it still fits when the name was erased
    (docs/adr/0013-frozen-agreement.md). A trigger in the database refuses other changes than these two.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="endorsements")
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, related_name="endorsements", verbose_name=_("organisation")
    )
    organisation_name = models.CharField(_("name of the organisation"), max_length=160)
    organisation_kind = models.CharField(_("kind"), max_length=40, choices=OrganisationKind)
    organisation_country = models.CharField(_("country"), max_length=2)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="endorsements"
    )
    person_name = models.CharField(_("full name"), max_length=120, blank=True)
    person_function = models.CharField(_("function"), max_length=160, blank=True)
    person_nonce = models.CharField(max_length=32, blank=True)
    person_sha256 = models.CharField(max_length=64)
    language = models.CharField(_("language read"), max_length=2, choices=settings.LANGUAGES)
    text_sha256 = models.CharField(_("SHA-256 of the text endorsed"), max_length=64)
    consent = models.TextField(_("words agreed to"))
    endorsed_at = models.DateTimeField(_("endorsed"), default=timezone.now)
    sha256 = models.CharField("SHA-256", max_length=64)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawal_sha256 = models.CharField(max_length=64, blank=True)

    objects = EndorsementQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["organisation_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=models.Q(withdrawn_at=None),
                name="one_endorsement_per_organisation_and_version",
            )
        ]
        indexes = [models.Index(fields=["version", "organisation_name"], name="endorsement_register")]

    def __str__(self):
        return f"{self.organisation_name} ({self.version_id})"
