"""What an event is called: its page says so, in each language."""

from django.conf import settings
from django.utils.translation import get_language

from events.models import EventPage


def titles(events, language=None):
    """Return {key of an event: title} in a language (default: the current one), else in the portal's own; one query."""
    wanted = language or get_language()
    rank = {settings.LANGUAGE_CODE: 1, wanted: 2}
    pages = EventPage.objects.filter(translation_key__in=[event.key for event in events])
    rows = pages.values_list("translation_key", "locale__language_code", "title")
    return {key: title for key, _code, title in sorted(rows, key=lambda row: rank.get(row[1], 0))}


def title_of(event, language=None):
    """Return the title of one event, or "" where its pages are gone."""
    return titles([event], language).get(event.key, "")
