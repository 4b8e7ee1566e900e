from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Online seminars")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect what listens; make known what partners' pages and the public API show of events and recordings."""
        from portal.core.api.public import shown_by
        from portal.core.models import PortalDocument
        from portal.members.appearances import register

        from . import (
            api,
            receivers,  # noqa: F401
        )
        from .domain.partner_events import EventSource

        register(EventSource())
        shown_by(PortalDocument, api.shown_documents)
