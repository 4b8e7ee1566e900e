"""Reads about members that pages show."""

from wagtail.models import Locale, Page

from portal.core.domain.translations import path_of
from portal.members.models import Preferences

PRIVACY_SLUG = "privacy"


def preferences_of(user):
    """Return a member's preferences: the row, or one with the defaults that is not saved yet."""
    return Preferences.objects.filter(user=user).first() or Preferences(user=user)


def privacy_path(language):
    """Return the path of the privacy page in a language, in the language it exists in otherwise, or ""."""
    original = Page.objects.live().filter(slug=PRIVACY_SLUG, locale=Locale.get_default(), depth=3).first()
    if original is None:
        return ""
    translated = original.get_translations(inclusive=True).live().filter(locale__language_code=language).first()
    return path_of(translated or original)
