"""Themes, countries and menus of the first content."""

from wagtail.models import Locale, Page

from portal.core.models import Country, Menu, Theme
from portal.core.models.menus import MenuItem

from .content import LANGUAGES, load, words
from .identity import translation_key


def make_topics():
    """Make the missing themes and countries in each language."""
    for model, name, extra in ((Theme, "themes", ()), (Country, "countries", ("code",))):
        for spec in load(name):
            for language in LANGUAGES:
                model.objects.get_or_create(
                    translation_key=translation_key(name, spec["key"]),
                    locale=Locale.objects.get(language_code=language),
                    defaults={
                        "name": words(spec["name"], language),
                        "slug": words(spec["slug"], language),
                        **{field: spec[field] for field in extra},
                    },
                )


def make_menus(page_ids):
    """Make the missing menus of each language; `page_ids` gives the Italian pages' ids by key."""
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        for place, keys in load("menus").items():
            menu, created = Menu.objects.get_or_create(place=place, language=language)
            if created:
                MenuItem.objects.bulk_create(
                    MenuItem(
                        menu=menu, sort_order=number, page=Page.objects.get(pk=page_ids[key]).get_translation(locale)
                    )
                    for number, key in enumerate(keys)
                )
