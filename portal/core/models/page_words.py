"""The words of pages as search results show them, so that a page of results needs no query for each type of page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageWords(models.Model):
    """Summary and text of a page, without markup; written whenever the page itself is."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="words")
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("words of a page")
        verbose_name_plural = _("words of pages")

    def __str__(self):
        return f"{self.page_id}"

    @classmethod
    def keep(cls, page):
        """Write the words of a page as it is now."""
        cls.objects.update_or_create(page_id=page.pk, defaults={"summary": page.summary, "text": page.body_text()})
