from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "portal.translation"
    label = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect the receivers; tell the editors' desk what translation knows of pages."""
        from . import desk, receivers  # noqa: F401

        desk.start()
