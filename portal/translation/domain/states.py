"""In which languages pages exist, for lists of pages."""

from dataclasses import dataclass

from django.conf import settings

from portal.core.domain.addresses import language_of
from portal.translation.enums import LanguageState, TranslationState

from .staleness import families_of, gaps_of_families

OF_GAP = {
    TranslationState.MISSING: LanguageState.MISSING,
    TranslationState.DRAFT: LanguageState.DRAFT,
    TranslationState.STALE: LanguageState.STALE,
}


@dataclass(frozen=True)
class InLanguage:
    """How a page stands in one language."""

    language: str
    state: LanguageState


def states_of(pages):
    """Return the InLanguage of every language by translation key; two queries for any number of pages."""
    families, sources = families_of(pages)
    gaps = {}
    for gap in gaps_of_families(families, sources):
        gaps[gap.original.translation_key, gap.language] = gap.state
    found = {}
    for key, family in families.items():
        by_language = {language_of(page): page for page in family}
        found[key] = [
            InLanguage(code, _state(by_language.get(code), gaps.get((key, code)))) for code, _name in settings.LANGUAGES
        ]
    return found


def _state(page, gap):
    if page is None:
        return LanguageState.MISSING
    if page.alias_of_id:
        return LanguageState.ALIAS
    if gap is not None:
        return OF_GAP[gap]
    return LanguageState.THERE if page.live else LanguageState.DRAFT
