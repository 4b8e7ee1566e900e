"""Reads of event pages."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.models import PageQuerySet

from events.enums import EventStatus
from portal.core.domain.translations import restricted

from .events import Event


class EventPageQuerySet(PageQuerySet):
    """Event pages by the dates of their events."""

    def readable(self, language):
        """Return the live pages of one language that everybody may read, with the dates and status of their events."""
        events = Event.objects.filter(key=OuterRef("translation_key"))
        return (
            self.live()
            .filter(~restricted(), locale__language_code=language)
            .annotate(
                starts_at=Subquery(events.values("starts_at")),
                ends_at=Subquery(events.values("ends_at")),
                event_status=Subquery(events.values("status")),
            )
            .select_related("alias_of")
        )

    def upcoming(self, now=None):
        """Narrow `readable` to the events that have not ended, the next one first."""
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now=None):
        """Narrow `readable` to the events that have ended, the latest first."""
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")

    def taking_place(self):
        """Narrow `readable` to the events that have not been cancelled."""
        return self.exclude(event_status=EventStatus.CANCELLED)

    def about(self, theme="", country="", language=""):
        """Narrow to a theme and a country, given by slug, and to a language that is spoken or interpreted into."""
        narrowed = self
        if theme:
            narrowed = narrowed.filter(themes__theme__slug=theme)
        if country:
            narrowed = narrowed.filter(countries__country__slug=country)
        if language:
            narrowed = narrowed.filter(heard__contains=f"|{language}|")
        return narrowed
