"""What translation tells the editors' desk: its rule for pages, and its step of the first steps."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

from portal.core.admin import first_steps
from portal.core.checks import Rule, register
from portal.core.domain.addresses import language_of
from portal.translation.domain.staleness import translation_gaps
from portal.translation.enums import TranslationState


def stale_languages(page):
    """Return in which languages this page, or its translation, is older than the original."""
    if not page.pk:
        return []
    gaps = [gap for gap in translation_gaps([page]) if gap.state == TranslationState.STALE]
    of_page = [gap for gap in gaps if gap.original.pk == page.pk or gap.language == language_of(page)]
    return [get_language_info(gap.language)["name_translated"] for gap in of_page]


def start():
    """Register both; called when the app is ready."""
    register(
        Rule(
            "stale_translation",
            _("Translation older than the original"),
            _("Choose “Sync translated pages” on the original, then translate what has changed."),
            stale_languages,
            kept=False,
        )
    )
    first_steps.register(
        first_steps.Step(
            "translation",
            50,
            _("Translate something"),
            "portal_translations",
            lambda user: StringTranslation.objects.filter(last_translated_by=user).exists(),
        )
    )
