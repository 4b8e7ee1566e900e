from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect what listens; renew public pages when somebody signs the agreement or a version is published."""
        from portal.core.page_cache.watch import watch

        from . import receivers  # noqa: F401
        from .domain.agreement import discussions
        from .models import AgreementPdf, AgreementVersion, Endorsement

        discussions.start()
        watch(AgreementVersion, AgreementPdf, Endorsement)
