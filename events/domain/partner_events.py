"""The events that an organisation holds, for its page (portal.members.appearances)."""

from django.utils.translation import gettext_lazy as _

from events.models import EventPage
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import is_translated, original_of
from portal.members.appearances import Appearance


class EventSource:
    """The events that an organisation holds or has held."""

    key = "events"
    label = _("Events")
    order = 30

    def of(self, organisation, language, most):
        """Return the latest."""
        pages = EventPage.objects.readable(language).filter(organisers__organisation=organisation)
        return [_appearance(page) for page in pages.order_by("-starts_at", "-pk")[:most]]


def _appearance(page):
    language = "" if is_translated(page) else language_of(original_of(page))
    return Appearance(page.title, path_of(page), page.starts_at, language)
