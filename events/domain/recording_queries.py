"""Reads for the pages of recordings that cross models."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator

from events.enums import TextUse
from events.models import EventPage, RecordingPage
from portal.core.domain.addresses import language_of
from portal.core.models import Country, Theme

from .media import media_of
from .transcripts import chapters_of, languages_read, transcript_of


def library_listing(index, parameters):
    """Return what the library shows: one page of recordings, and the filters with their choices.

    `parameters` is the query string as a mapping: theme and country (slugs), language (a code); unknown values are
    ignored. page: a number; anything else leads to the nearest page.
    """
    language = language_of(index)
    themes, countries = (list(model.objects.in_language(language)) for model in (Theme, Country))
    theme = next((t for t in themes if t.slug == parameters.get("theme")), None)
    country = next((c for c in countries if c.slug == parameters.get("country")), None)
    followed = next((code for code, _name in settings.LANGUAGES if code == parameters.get("language")), "")
    recordings = RecordingPage.objects.readable(language).child_of(index)
    recordings = recordings.about(theme and theme.slug, country and country.slug).followed_in(followed)
    chosen = {"theme": theme.slug if theme else "", "country": country.slug if country else "", "language": followed}
    return {
        "articles": Paginator(recordings, index.per_page).get_page(parameters.get("page")),
        "themes": themes,
        "countries": countries,
        "chosen": {name: value for name, value in chosen.items() if value},
        "filter_query": urlencode({name: value for name, value in chosen.items() if value}),
    }


def recording_details(page, parameters):
    """Return what a recording's page shows beside its words: media, chapters, and one part of a transcript.

    `parameters`: language, of the transcript; page, the number of the part.
    """
    transcript = transcript_of(page, parameters.get("language") or language_of(page))
    details = {"media": media_of(page), "chapters": chapters_of(page), "transcript": transcript}
    if transcript:
        details["articles"] = Paginator(transcript.parts, 1).get_page(parameters.get("page"))
        details["read_languages"] = languages_read(page)
    return details


def readable_recording(key, language):
    """Return the live recording of a translation_key in the tree of a language, None for none."""
    return RecordingPage.objects.live().filter(translation_key=key, locale__language_code=language).first()


def captions_in(page, language):
    """Return the cues that a player shows in a language, None where there are none."""
    texts = [text for text in page.all_texts if text.language == language and text.use != TextUse.TRANSCRIPT]
    return next((text.cues for text in texts if text.cues), None)


def event_page_of(recording):
    """Return the live page of a recording's event in the recording's language, None for none."""
    if not recording.event_id:
        return None
    pages = EventPage.objects.live().filter(translation_key=recording.event.key, locale_id=recording.locale_id)
    return pages.first()
