from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "portal.members"
    label = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Join the members' group on confirmation; renew public pages when an organisation, shown on them, changes."""
        from portal.core.page_cache.watch import watch

        from . import handlers  # noqa: F401
        from .models import Organisation

        watch(Organisation)
