"""All translations of a page written at once: its strings, and what is known of them in the other languages."""

import re
from dataclasses import dataclass

import nh3
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from portal.core.domain.addresses import language_of

TAG = re.compile(r"<(\w+)")
LINK = re.compile(r'<a id="(\w+)"')


@dataclass(frozen=True)
class Sentence:
    """A string of a page. `data` is HTML whose links have ids instead of addresses; `path` says where it stands."""

    path: str
    data: str

    @property
    def has_markup(self):
        """Say whether some of its words are bold, italic or a link."""
        return bool(TAG.search(self.data))

    def shown(self, data):
        """Return words of this string, or of its translation, as they are written in a form."""
        return data if self.has_markup else StringValue.from_translated_html(data).render_text()

    def stored(self, words):
        """Return what was written in a form as data; of markup, only what the original has."""
        if not self.has_markup:
            return StringValue.from_plaintext(words.replace("\r\n", "\n")).data
        return nh3.clean(words, tags=set(TAG.findall(self.data)), attributes={"a": {"id"}}, link_rel=None)

    def keeps_links(self, words):
        """Say whether a translation has exactly the links of the original."""
        return sorted(LINK.findall(words)) == sorted(LINK.findall(self.data))


def sentences_of(page):
    """Return the strings of a page that wait for a translator, in their order; the address follows from the title."""
    found = [
        Sentence(segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path != "slug"
    ]
    return list(dict.fromkeys(found))


def known_translations(page):
    """Return {(language, path, data of the original): data} of everything that was ever translated of a page."""
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key)
    names = ("locale__language_code", "context__path", "translation_of__data", "data")
    return {(language, path, original): data for language, path, original, data in rows.values_list(*names)}


def original_of_family(page):
    """Return the id of the page that a page was translated from, its own where it is the original."""
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None or source.locale_id == page.locale_id:
        return page.pk
    family = Page.objects.filter(translation_key=page.translation_key, locale_id=source.locale_id)
    return family.values_list("pk", flat=True).first() or page.pk


def target_languages(page, user):
    """Return the languages into which somebody may translate and publish a page."""
    above = {
        language_of(parent): parent
        for parent in Page.objects.filter(translation_key=page.get_parent().translation_key)
        if parent.permissions_for_user(user).can_publish_subpage()
    }
    own = language_of(page)
    return [code for code, _name in settings.LANGUAGES if code != own and code in above]


@transaction.atomic
def publish_words(page, language, words, user):
    """Translate a page into a language with `words`, {Sentence: data} of all its sentences, and publish it."""
    locale = Locale.objects.get(language_code=language)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for sentence, data in {**words, Sentence("slug", page.slug): _slug(page, locale, words)}.items():
        StringTranslation.objects.update_or_create(
            translation_of=String.from_value(source.locale, StringValue(sentence.data)),
            locale=locale,
            context=TranslationContext.objects.get_or_create(object_id=source.object_id, path=sentence.path)[0],
            defaults={"data": data, "last_translated_by": user, "has_error": False, "field_error": ""},
        )
    translation.save_target(user=user, publish=True)


def _slug(page, locale, words):
    """Return the translation's address: the one it has, else what follows from its title."""
    twin = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    if twin and not twin.alias_of_id:
        return twin.slug
    title = next((data for sentence, data in words.items() if sentence.path == "title"), page.title)
    parent = Page.objects.get(translation_key=page.get_parent().translation_key, locale=locale)
    wanted = slugify(StringValue(title).render_text()) or page.slug
    return find_available_slug(parent, wanted, ignore_page_id=twin and twin.pk)
