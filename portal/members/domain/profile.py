"""Reads about members that pages show."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef
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


def set_named(user, is_named):
    """Keep whether a member agrees to be named on the page of the organisation."""
    preferences = preferences_of(user)
    if preferences.named_with_organisation != is_named:
        preferences.named_with_organisation = is_named
        preferences.save()


def people_of(organisation):
    """Return the members of an organisation who agreed to be named on its page, by display name."""
    people = organisation.members.filter(is_active=True, preferences__named_with_organisation=True)
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return list(people.filter(Exists(confirmed)).order_by("display_name", "pk"))
