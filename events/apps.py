from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Online seminars")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect what listens to pages and members."""
        from . import receivers  # noqa: F401
