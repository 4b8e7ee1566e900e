"""Which pages lack a translation, and which translations are older than their original.

Publishing an original does not touch its translations (wagtail-localize), so somebody must be told.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from portal.core.domain.addresses import language_of
from portal.core.domain.translations import is_translated
from portal.translation.enums import TranslationState


@dataclass(frozen=True)
class TranslationGap:
    """A page that waits for its translation into one language."""

    original: Page
    translation: Page | None
    language: str
    state: TranslationState


def translation_gaps(pages=None):
    """Return the gaps of all live pages (or of the families of `pages`), by page tree and language, in two queries."""
    return gaps_of_families(*families_of(pages))


def families_of(pages=None):
    """Return all pages (or those with the translation keys of `pages`) by key, and what each is translated from.

    The latter is (language's row id, when its words were last taken over) by key, where that is recorded.
    """
    rows = Page.objects.filter(depth__gt=1).order_by("path")
    if pages is not None:
        rows = rows.filter(translation_key__in={page.translation_key for page in pages})
    families = defaultdict(list)
    for page in rows:
        families[page.translation_key].append(page)
    sources = TranslationSource.objects.filter(object_id__in=families).values_list(
        "object_id", "locale_id", "last_updated_at"
    )
    return families, {key: (locale, taken) for key, locale, taken in sources}


def gaps_of_families(families, snapshots):
    """Return the gaps of what `families_of` has read."""
    gaps = []
    for key, family in families.items():
        gaps += _gaps_of(family, *snapshots.get(key, (None, None)))
    return gaps


def _gaps_of(family, source_locale, snapshot_taken):
    """Return the gaps of one page: `source_locale` is the language it is translated from, if that is recorded."""
    own = [page for page in family if is_translated(page)] or family
    original = next((page for page in own if page.locale_id == source_locale), None)
    original = original or min(own, key=lambda page: page.pk)
    if not original.live:
        return []
    by_language = {language_of(page): page for page in family}
    gaps = []
    for language, _name in settings.LANGUAGES:
        page = by_language.get(language)
        if page is original:
            continue
        if state := _state(original, page, snapshot_taken):
            gaps.append(TranslationGap(original, page, language, state))
    return gaps


def _state(original, translation, snapshot_taken):
    if translation is None or translation.alias_of_id:
        return TranslationState.MISSING
    if not translation.live or not is_translated(translation):
        return TranslationState.DRAFT
    changed = original.last_published_at
    if snapshot_taken and changed and changed > snapshot_taken:
        return TranslationState.STALE
    newest = max(filter(None, (changed, snapshot_taken)), default=None)
    if newest and translation.last_published_at and translation.last_published_at < newest:
        return TranslationState.STALE
    return None
