from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "portal.members"
    label = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Join the members' group on confirmation; renew public pages when a partner, shown on them, changes.

        Letters about pages to approve go through the outbox; the editors' desk knows when a profile is filled in.
        """
        from portal.core.page_cache.watch import watch

        from . import first_steps, handlers, mail_editorial  # noqa: F401
        from .models import Organisation, OrganisationDescription, Preferences

        watch(Organisation, OrganisationDescription, Preferences)
        mail_editorial.connect()
        first_steps.start()
