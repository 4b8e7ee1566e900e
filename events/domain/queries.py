"""Reads for the pages of events that cross models."""

from collections import defaultdict
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F
from django.utils import timezone

from events.models import Event, EventPage, EventSession
from events.times import zone_of
from portal.core.domain.addresses import language_of
from portal.core.models import Country, Theme
from portal.members.spoken import SPOKEN

MOST_UPCOMING = 50  # a network of four territories will not plan more at a time; the page stays readable on 2G


def event_listing(index, parameters, now=None):
    """Return what the events index shows: the events to come, a page of the past ones, the filters and their choices.

    `parameters` is the query string as a mapping: theme and country (slugs), speech (a language's code), tz (a time
    zone), page (a number). What is unknown is ignored.
    """
    now = now or timezone.now()
    language = language_of(index)
    themes, countries = (list(model.objects.in_language(language)) for model in (Theme, Country))
    theme = next((t for t in themes if t.slug == parameters.get("theme")), None)
    country = next((c for c in countries if c.slug == parameters.get("country")), None)
    speech = parameters.get("speech") if parameters.get("speech") in SPOKEN else ""
    pages = EventPage.objects.readable(language).child_of(index)
    pages = pages.about(theme and theme.slug, country and country.slug, speech)
    past = Paginator(pages.past(now), index.per_page).get_page(parameters.get("page"))
    upcoming = list(pages.upcoming(now)[:MOST_UPCOMING]) if past.number == 1 else []
    attach_sessions([*upcoming, *past])
    return {
        "upcoming": upcoming,
        "articles": past,
        "themes": themes,
        "countries": countries,
        "theme": theme,
        "country": country,
        "speech": speech,
        "is_filtered": bool(theme or country or speech),
    }


def next_events(language, most, now=None):
    """Return the pages of the next events in a language that take place."""
    return attach_sessions(list(EventPage.objects.readable(language).upcoming(now).taking_place()[:most]))


def attach_sessions(pages):
    """Read the sessions of listed pages in one query, as `listed_sessions`; returns the pages."""
    sessions = defaultdict(list)
    rows = EventSession.objects.filter(event__key__in=[page.translation_key for page in pages])
    for row in rows.annotate(event_key=F("event__key")):
        sessions[row.event_key].append(row)
    for page in pages:
        page.listed_sessions = sessions[page.translation_key]
    return pages


def attach_events(pages):
    """Read the events of pages and their sessions in two queries, so that none asks for its own; returns the pages."""
    events = Event.objects.filter(key__in=[page.translation_key for page in pages]).prefetch_related("sessions")
    by_key = {event.key: event for event in events}
    for page in pages:
        page.event = by_key.get(page.translation_key)
    return pages


def chosen_zone(parameters):
    """Return the time zone that an address names, "" for none or an unknown one."""
    name = parameters.get("tz", "")
    return name if zone_of(name) else ""


def query_of(**chosen):
    """Return a query string of those that are chosen, with its question mark; "" for none."""
    kept = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode(kept, safe='/')}" if kept else ""
