"""Dates in words, in the reader's language.

By the Unicode CLDR, for Django's own formats write Italian months with a capital.
"""

from datetime import datetime

from babel import dates
from django.utils import timezone
from django.utils.translation import get_language

# English as Europe writes it: 21 June 2019.
LOCALES = {"it": "it", "fr": "fr", "en": "en_GB"}


def local(value):
    """Return a moment in the current time zone; a date, or a moment without a zone, as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def in_words(value, time=False):
    """Return “21 June 2019”, with `time` “21 June 2019, 14:30”, in the current language and time zone."""
    locale = LOCALES.get(get_language(), "en_GB")
    value = local(value)
    words = dates.format_date(value, "long", locale)
    return f"{words}, {dates.format_time(value, 'short', locale=locale)}" if time else words
