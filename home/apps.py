from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect what listens; renew public pages when somebody signs the agreement or a version is published."""
        from portal.core.api.public import shown_by
        from portal.core.domain.sitemap import add_to_sitemap
        from portal.core.models import PortalDocument
        from portal.core.page_cache.watch import watch
        from portal.members.appearances import register

        from . import receivers  # noqa: F401
        from .domain.agreement import discussions
        from .domain.library import access
        from .domain.partners.appearances import EndorsementSource, NewsSource, ProjectSource
        from .domain.partners.reading import partner_paths
        from .models import AgreementPdf, AgreementVersion, Endorsement

        discussions.start()
        watch(AgreementVersion, AgreementPdf, Endorsement)
        shown_by(PortalDocument, access.shown_documents)
        register(ProjectSource())
        register(NewsSource())
        register(EndorsementSource())
        add_to_sitemap(partner_paths)
