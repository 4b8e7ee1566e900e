"""What the rules have found in pages, so that a list of all pages to improve needs no look into each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.checks import kept_findings, label_of


class PageFinding(models.Model):
    """A rule that a page as it is stored does not keep; written whenever the page is."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="findings", verbose_name=_("page"))
    rule = models.CharField(_("what"), max_length=40)
    details = models.TextField(_("where"), blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("finding in a page")
        verbose_name_plural = _("findings in pages")
        constraints = [models.UniqueConstraint(fields=["page", "rule"], name="one_finding_per_page_and_rule")]
        indexes = [models.Index(fields=["rule"], name="finding_rule")]

    def __str__(self):
        return f"{self.page_id} {self.rule}"

    @property
    def rule_label(self):
        """What the rule is called."""
        return label_of(self.rule)

    @classmethod
    def keep(cls, page):
        """Write what the rules find in a page now; returns whether that differs from what was known."""
        found = kept_findings(page)
        rows = cls.objects.filter(page_id=page.pk)
        if dict(rows.values_list("rule", "details")) == found:
            return False
        rows.delete()
        # Two savings of one page may meet here; both write what they found.
        cls.objects.bulk_create(
            [cls(page_id=page.pk, rule=rule, details=details) for rule, details in found.items()],
            update_conflicts=True,
            unique_fields=["page", "rule"],
            update_fields=["details"],
        )
        return True
