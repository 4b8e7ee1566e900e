from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    """The label is not the package's name: machina's core app is called `forum` already."""

    name = "forum"
    label = "community"
    verbose_name = _("Forum")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect what listens to the verbs."""
        from . import receivers  # noqa: F401
        from .domain import search_upkeep, threads  # noqa: F401
