"""What an administrator sets for the whole portal."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="cog")
class PortalSettings(BaseGenericSetting):
    """One row for the whole portal."""

    contact_email = models.EmailField(
        _("contact address"), blank=True, help_text=_("Shown in the footer of every page.")
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("default social image"),
        help_text=_("Shown when a page without an image of its own is shared."),
    )

    panels = [FieldPanel("contact_email"), FieldPanel("social_image")]

    class Meta:
        verbose_name = _("portal settings")
