"""The portal's languages as rows of the database, and their trees kept in step."""

from django.conf import settings
from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import create_aliases_for_new_page


def ensure_languages():
    """Make the rows of all languages; every tree but the source language's follows the source's.

    Following means: a page made in Italian appears in French and English as an alias until somebody translates it.
    """
    source, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    for code, _name in settings.LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        if locale != source:
            LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": source})


def mirror(page):
    """Give a page made by code the aliases that the admin gives to those made by hand."""
    create_aliases_for_new_page(page)
