"""The home page and the page without a special purpose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from portal.core.models import BasePage, IllustratedPage


class HomePage(IllustratedPage):
    """The front door of one language: what the network is, then what is new, from the apps that are installed."""

    tagline = models.CharField(_("tagline"), max_length=90, blank=True)
    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("tagline"),
        FieldPanel("intro"),
        FieldPanel("summary"),
        IllustratedPage.image_panel,
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.NewsIndexPage",
        "home.AgreementPage",
        "home.PartnerIndexPage",
        "home.MicroProjectIndexPage",
        "home.LibraryIndexPage",
        "events.EventIndexPage",
        "events.RecordingIndexPage",
    ]

    api_fields = [*IllustratedPage.api_fields, APIField("tagline"), APIField("intro")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def body_text(self):
        return f"{self.tagline} {self.intro} {super().body_text()}"


class StandardPage(IllustratedPage):
    """A page of text, images and links."""

    subpage_types = ["home.StandardPage"]
    api_fields = IllustratedPage.api_fields

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
