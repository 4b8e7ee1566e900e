"""Recordings on pages: cards and filters of the library, the player, what is said, data for machines."""

from babel import Locale
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.domain.media import captions_of, external_moment
from events.domain.recording_data import recording_data as data_of
from events.domain.recording_queries import event_page_of
from events.timecodes import clock
from portal.core.blocks.video import embed_address
from portal.core.domain.addresses import path_of
from portal.core.images.picture import light_link_of
from portal.core.light import is_light
from portal.core.templatetags.site import language_name, original_language

register = template.Library()
register.filter(language_name)


@register.filter
def recording_cards(recordings):
    """Return recordings as cards of card_list."""
    return [
        {
            "title": page.title,
            "url": path_of(page),
            "summary": page.summary,
            "image": page.image,
            "date": page.date,
            "theme": " · ".join(filter(None, [page.theme.name if page.theme else "", _length(page)])),
            "lang": original_language(page),
        }
        for page in recordings
    ]


@register.simple_tag(takes_context=True)
def recording_filters(context):
    """Return what filter_form needs to filter the library: filters, chosen and clear."""
    path, values = path_of(context["page"]), context["chosen"]
    choices = {
        "theme": (_("Theme"), [(theme.slug, theme.name) for theme in context["themes"]]),
        "country": (_("Country"), [(country.slug, country.name) for country in context["countries"]]),
        "language": (_("Language"), [(code, language_name(code)) for code, _name in settings.LANGUAGES]),
    }
    filters = [
        {"name": name, "label": label, "value": values.get(name, ""), "choices": options}
        for name, (label, options) in choices.items()
    ]
    chosen = []
    for name, value in values.items():
        others = "&".join(f"{other}={kept}" for other, kept in values.items() if other != name)
        chosen.append({"label": dict(choices[name][1])[value], "url": path + (f"?{others}" if others else "")})
    return {"filters": filters, "chosen": chosen, "clear": path}


@register.filter
def own_name(code):
    """Return the name of a language in that language."""
    return Locale.parse(code).get_display_name(code)


@register.filter
def places(page):
    """Return the names of the countries that a recording is about."""
    return [row.country.name for row in page.countries.select_related("country")]


@register.filter
def library_of(page):
    """Return the path of the library that a recording stands in."""
    return path_of(page).rstrip("/").rpartition("/")[0] + "/"


@register.filter
def recorded_about(page):
    """Return the pair (name, address of the recordings about it) of a recording's theme, "" for one without."""
    return (page.theme.name, f"{library_of(page)}?theme={page.theme.slug}") if page.theme else ""


@register.filter
def event_link(page):
    """Return the pair (title, path) of the page of a recording's event, "" for none."""
    event_page = event_page_of(page)
    return (event_page.title, path_of(event_page)) if event_page else ""


@register.inclusion_tag("events/tags/player.html", takes_context=True)
def recording_player(context):
    """Show the player and all versions with their weights. Nothing is loaded before a click but the poster."""
    page, media = context["page"], context["media"]
    light = is_light(context["request"])
    language = get_language()
    first = media.first(language, light)
    tracks = [_track(page, code) for code in captions_of(page)] if page.pk else []
    return {
        "page": page,
        "versions": media.versions,
        "first": first,
        "is_audio": first is not None and first.is_audio and (light or not (page.image or tracks)),
        "poster": light_link_of(page.image, "hero") if page.image and not light else None,
        "tracks": tracks,
        "minutes": max(1, round(page.seconds / 60)) if page.seconds else None,
        "embed": embed_address(page.video_url) if page.video_url and first is None else None,
    }


def _track(page, code):
    return {
        "url": reverse("events:captions", args=[page.translation_key, code]),
        "language": code,
        "label": own_name(code).capitalize(),
        "is_own": code == get_language(),
    }


@register.inclusion_tag("events/tags/chapters.html", takes_context=True)
def recording_chapters(context):
    """Show the chapters as links into the recording. They are places of the page too, where no transcript has them."""
    said = {paragraph.second for part in context.get("articles") or [] for paragraph in part}
    chapters = context["chapters"]
    rows = [(chapter, _moment(context, chapter.second), chapter.second not in said) for chapter in chapters]
    return {"rows": rows}


@register.inclusion_tag("events/tags/slides.html", takes_context=True)
def recording_slides(context):
    """Show the slides, those in the reader's language first."""
    return {"slides": sorted(context["media"].slides, key=lambda slides: slides.language != get_language())}


@register.inclusion_tag("events/tags/transcript.html", takes_context=True)
def recording_transcript(context):
    """Show one part of what is said; each paragraph's time is a link into the recording."""
    transcript, part = context.get("transcript"), context.get("articles")
    if not transcript:
        return {}
    rows = [(paragraph, _moment(context, paragraph.second)) for paragraph in part.object_list[0]]
    return {
        "request": context["request"],
        "language": transcript.language if transcript.language != get_language() else "",
        "rows": rows,
        "part": part,
        "others": [code for code in context["read_languages"] if code != transcript.language],
    }


def _moment(context, second):
    """Return the address of a moment: in the file that the player begins with, else in the video elsewhere."""
    page, media = context["page"], context["media"]
    first = media.first(get_language(), is_light(context["request"]))
    if first:
        return first.at(second)
    return external_moment(page.video_url, second) if page.video_url else f"#t={second}"


@register.simple_tag(takes_context=True)
def recording_data(context):
    """Return a recording as schema.org VideoObject (https://schema.org/VideoObject)."""
    return data_of(context["page"], context["media"], context["chapters"])


@register.inclusion_tag("events/tags/event_recordings.html")
def event_recordings(recordings):
    """Show the recordings of an event, pairs of title and path, as links; nothing while there are none."""
    return {"recordings": recordings}


def _length(page):
    return clock(page.seconds) if page.seconds else ""
