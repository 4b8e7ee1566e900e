"""Pages with an image and a body."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField

from portal.core.alternative_text import IllustratedPageForm, require_words
from portal.core.api.fields import DetailField, ImageField
from portal.core.blocks import BodyBlock
from portal.core.images.on_pages import prefetch_renditions

from .pages import BasePage


class IllustratedPage(BasePage):
    """A page that may open with an image and that has a body."""

    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows, for those who cannot see it. Empty only if the image is decorative."),
    )
    image_decorative = models.BooleanField(
        _("the image is decorative"), default=False, help_text=_("It only adorns: screen readers pass over it.")
    )
    served_with = (*BasePage.served_with, "image")
    api_fields = [*BasePage.api_fields, APIField("image", serializer=ImageField()), DetailField("body")]
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    image_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_decorative")], heading=_("Image")
    )
    content_panels = [*BasePage.content_panels, FieldPanel("summary"), image_panel, FieldPanel("body")]
    base_form_class = IllustratedPageForm

    class Meta:
        abstract = True

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule a revision; raises AlternativeTextMissingError, whatever door it came through."""
        require_words(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def images_beside(self):
        """Return the images that the page shows of other pages."""
        return []

    def get_context(self, request, *args, **kwargs):
        """Add nothing, but have the renditions of all the page's images read in one query."""
        prefetch_renditions(self, self.images_beside())
        return super().get_context(request, *args, **kwargs)
