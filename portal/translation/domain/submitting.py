"""Beginning translations: the pages appear in the other languages as drafts to be translated string by string."""

from django.db import transaction
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.models import Page
from wagtail_localize.operations import translate_object

SUBMIT = "wagtail_localize.submit_translation"


def originals_of(pages):
    """Return the pages that are translated from: an alias stands for its original, and each only once."""
    wanted = {page.alias_of_id or page.pk for page in pages}
    return list(Page.objects.filter(pk__in=wanted).order_by("path").specific())


def missing_languages(page, locales):
    """Return those of `locales` in which a page has no translation of its own."""
    own = set(page.get_translations(inclusive=True).filter(alias_of=None).values_list("locale_id", flat=True))
    return [locale for locale in locales if locale.pk not in own]


def submit(pages, locales, user):
    """Begin the missing translations of `pages` into `locales`; returns how many were begun, and the pages left out.

    Left out is a page whose parent is not there in a language, and one that has a translation in all of them already.
    """
    begun, left_out = 0, []
    for page in originals_of(pages):
        missing = missing_languages(page, locales)
        try:
            with transaction.atomic():
                if missing:
                    translate_object(page, missing, user=user)
        except ParentNotTranslatedError:
            missing = []
        begun += len(missing)
        if not missing:
            left_out.append(page)
    return begun, left_out
