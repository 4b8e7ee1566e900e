"""Publishing a translation whose words are already known (from a file, from a machine)."""

from collections import defaultdict

from django.db import transaction
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


class StructureMismatchError(ValueError):
    """The translated text is not built like its original: a paragraph or a link is missing or too many."""


@transaction.atomic
def publish_translation(page, twin, locale):
    """Translate `page` into `locale` with the words of `twin` and publish it.

    `twin` is an unsaved page of the same type, with the same blocks under the same ids, in the target language. The
    result is a translation that editors see string by string in the admin, and that can be told stale later.
    Raises StructureMismatchError when the two texts differ in structure.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for path, original, translated in paired_strings(page, twin):
        StringTranslation.objects.update_or_create(
            translation_of=String.from_value(source.locale, original.string),
            locale=locale,
            context=TranslationContext.objects.get_or_create(object_id=source.object_id, path=path)[0],
            defaults={"data": translated.string.data},
        )
    translation.save_target(publish=True)


def paired_strings(page, twin):
    """Return (path, segment of the page, segment of the twin) for each translatable string."""
    originals, translations = _strings_by_path(page), _strings_by_path(twin)
    own_children = {path for path in originals if path not in translations and _belongs_to_a_child(page, path)}
    if originals.keys() - own_children != translations.keys():
        differing = sorted((originals.keys() - own_children) ^ translations.keys())
        raise StructureMismatchError(f"{page.slug}: only one language has {', '.join(differing)}.")
    pairs = []
    for path, segments in translations.items():
        if len(segments) != len(originals[path]):
            raise StructureMismatchError(
                f"{page.slug}: {path} has {len(originals[path])} parts, {len(segments)} translated."
            )
        pairs += [(path, *pair) for pair in zip(originals[path], segments, strict=True)]
    return pairs


def _strings_by_path(instance):
    by_path = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            by_path[segment.path].append(segment)
    return by_path


def _belongs_to_a_child(page, path):
    """Say whether the path leads into a child row (such as a country of an article), which a twin does not have."""
    return path.split(".")[0] in {relation.name for relation in page._meta.related_objects}
