"""What a member wishes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Preferences(models.Model):
    """One row per member who ever changed a preference; no row means the defaults.

    Letters about the account itself (confirmation, codes, changes of password) are always sent.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences")
    letter_language = models.CharField(
        _("Language of letters"),
        max_length=2,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Empty: the language of the site."),
    )
    light_pages = models.BooleanField(
        _("Light pages"), default=False, help_text=_("Images become links that say their weight.")
    )
    named_with_organisation = models.BooleanField(
        _("Name me on the page of my organisation"),
        default=False,
        help_text=_("Everybody can read it there: your display name and a link to your profile. Not without your yes."),
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self):
        return f"{self.user_id}"
