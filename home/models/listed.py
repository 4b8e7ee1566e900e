"""Reads that lists of news, micro-projects and other sorted pages share."""

from django.db import models
from wagtail.models import PageQuerySet

from portal.core.domain.translations import restricted


class ListedQuerySet(PageQuerySet):
    """Pages with a theme, countries and an image."""

    def listed(self, language):
        """Return the live pages of one language that everybody may read, with what a card shows, in no order."""
        return (
            self.live()
            .filter(~restricted(), locale__language_code=language)
            .select_related("theme", "image", "alias_of")
            .prefetch_related("image__renditions")
        )

    def about(self, theme=None, country=None):
        """Narrow to a theme and a country, given by slug; either may be None or empty."""
        narrowed = self
        if theme:
            narrowed = narrowed.filter(theme__slug=theme)
        if country:
            narrowed = narrowed.filter(countries__country__slug=country)
        return narrowed

    def nearest_to(self, page):
        """Leave a page out and put those of its theme first; further orders follow."""
        same_theme = models.Case(models.When(theme=page.theme_id, then=0), default=1)
        return self.exclude(pk=page.pk).annotate(distance=same_theme)
