"""What events show on their own pages and lend to others: rows of a list, hours, the way to register."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.choices import reader_zones, spoken_languages
from events.domain.queries import chosen_zone, next_events, query_of
from events.enums import EventStatus
from events.hours import calendar_sheet, clock, hours, other_clocks
from events.structured import event_data
from events.times import NETWORK_ZONES
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import original_of
from portal.core.templatetags.site import original_language
from portal.members.spoken import language_name

register = template.Library()
MOST_SESSIONS = 3  # of an event in a list


register.filter("clock", clock)


def reader_zone(request):
    """Return the zone to show hours in beside the organiser's: chosen in the address, else the member's, else ""."""
    if request is None:
        return ""
    is_member = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    return chosen_zone(request.GET) or (timezone.get_current_timezone_name() if is_member else "")


@register.inclusion_tag("events/tags/hours.html", takes_context=True)
def event_hours(context, starts_at, ends_at, zone, known_day=None, short=False):
    """Write the hours in the organiser's zone and in the reader's; while that is unknown, in those of the network.

    `short`: while the reader's zone is unknown, only the organiser's.
    """
    own = reader_zone(context.get("request"))
    others = [own] if own else [] if short else NETWORK_ZONES
    return {
        "hours": hours(starts_at, ends_at, zone, known_day),
        "others": other_clocks(starts_at, ends_at, zone, others),
        "is_own": bool(own),
        "same": _same_clock(starts_at, ends_at, zone, own),
    }


def _same_clock(starts_at, ends_at, zone, own):
    """Return the Hours in the reader's zone where its clocks agree with the organiser's then; None otherwise."""
    if not own or own == zone or other_clocks(starts_at, ends_at, zone, [own]):
        return None
    return hours(starts_at, ends_at, own)


@register.inclusion_tag("events/tags/rows.html", takes_context=True)
def event_rows(context, pages, level=3):
    """Show event pages as rows, each with its day, its hours and what has become of it."""
    request = context.get("request")
    query = query_of(tz=chosen_zone(request.GET)) if request else ""
    return {"request": request, "rows": [_row(page, query) for page in pages], "level": level}


def _row(page, query):
    return {
        "page": page,
        "url": path_of(page) + query,
        "sheet": calendar_sheet(hours(page.starts_at, page.ends_at, page.time_zone)),
        "sessions": page.listed_sessions[:MOST_SESSIONS],
        "more": len(page.listed_sessions[MOST_SESSIONS:]),
        "lang": original_language(page),
        "is_moved": page.event_status == EventStatus.MOVED,
        "is_cancelled": page.event_status == EventStatus.CANCELLED,
    }


@register.inclusion_tag("events/tags/upcoming_events.html", takes_context=True)
def upcoming_events(context, most=3):
    """Show the next events in the reader's language; nothing at all while there are none."""
    pages = next_events(get_language(), most)
    index = path_of(pages[0]).rstrip("/").rpartition("/")[0] + "/" if pages else ""
    return {"request": context.get("request"), "pages": pages, "index_url": index}


@register.simple_tag(takes_context=True)
def event_filters(context):
    """Return what the form above the index needs: its select boxes, the filters in use and the address without any."""
    path, zone = path_of(context["page"]), chosen_zone(context["request"].GET)
    names = {"theme": _slug(context["theme"]), "country": _slug(context["country"]), "speech": context["speech"]}
    labels = {
        "theme": context["theme"] and context["theme"].name,
        "country": context["country"] and context["country"].name,
        "speech": context["speech"] and language_name(context["speech"]).capitalize(),
    }
    chosen = [
        {"label": labels[name], "url": path + query_of(**{**names, name: ""}, tz=zone)} for name in names if names[name]
    ]
    selects = [
        ("theme", _("Theme"), [(topic.slug, topic.name) for topic in context["themes"]]),
        ("country", _("Country"), [(topic.slug, topic.name) for topic in context["countries"]]),
        ("speech", _("Spoken or interpreted"), spoken_languages()),
    ]
    filters = [{"name": n, "label": words, "value": names[n], "choices": choices} for n, words, choices in selects]
    kept = [("tz", zone)] if zone else []
    return {"filters": filters, "chosen": chosen, "clear": path + query_of(tz=zone), "kept": kept}


def _slug(topic):
    return topic.slug if topic else ""


@register.inclusion_tag("events/tags/zone_form.html", takes_context=True)
def zone_form(context):
    """Show the choice of the time zone to see hours in: it is kept in the address, beside what stands there already."""
    request = context["request"]
    zone = reader_zone(request)
    kept = [(name, value) for name, value in request.GET.items() if name not in ("tz", "page")]
    return {"zone": zone, "kept": kept, "groups": reader_zones(zone), "path": request.path}


@register.simple_tag
def event_day(moment, zone):
    """Write the day of a moment as calendars in a zone show it."""
    return hours(moment, moment, zone).day


@register.inclusion_tag("events/tags/span.html")
def event_span(starts_at, ends_at, zone):
    """Write from when until when, in a zone that the page has named already."""
    return {"shown": hours(starts_at, ends_at, zone)}


@register.inclusion_tag("events/tags/moment.html")
def moment_in_zone(moment, zone):
    """Write a moment with its day and its zone."""
    return {"shown": hours(moment, moment, zone)}


@register.simple_tag
def theme_links(page, themes):
    """Return the pairs (name, address of the events about it) of a page's themes."""
    index = path_of(page).rstrip("/").rpartition("/")[0] + "/"
    return [(name, f"{index}?theme={slug}") for name, slug in themes]


@register.filter
def has_programme(parts):
    """Say whether there is more to tell of the sessions than their hours."""
    return len(parts) > 1 or any(part.speakers or part.description for part in parts)


@register.simple_tag
def calendar_url(page):
    """Return the address of an event as a calendar file."""
    return reverse("events:ics", args=[page.translation_key])


@register.simple_tag(takes_context=True)
def calendar_feed(context):
    """Return the address to subscribe to the events of this language, about the chosen theme if there is one."""
    return reverse("events:calendar") + query_of(theme=_slug(context.get("theme")))


@register.simple_tag(takes_context=True)
def register_url(context, page):
    """Return the address of the form to register; it keeps the time zone chosen in this one."""
    return reverse("events:register", args=[page.translation_key]) + query_of(tz=chosen_zone(context["request"].GET))


@register.simple_tag
def event_json(page, event):
    """Return an event for machines; see events.structured."""
    original = original_of(page)
    address = settings.BASE_URL + path_of(original)
    return event_data(page, event, address, language_of(original))
