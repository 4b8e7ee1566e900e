"""The agreement as it stands on its pages, ready to be frozen."""

from django.conf import settings
from django.utils import translation
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html

from home.models import AgreementPage
from portal.core.domain.addresses import language_of
from portal.translation.domain.staleness import translation_gaps

from .errors import NoDraftError, TranslationsMissingError


def source_page():
    """Return the live agreement in the language it is written in; raises NoDraftError."""
    page = AgreementPage.objects.filter(locale=Locale.get_default(), live=True, live_revision__isnull=False).first()
    if page is None or not page.articles:
        raise NoDraftError
    return page


def contents_of(page):
    """Return what each language says, as {language: data}; raises TranslationsMissingError.

    The original is read from the very revision that was approved.
    """
    contents = {settings.LANGUAGE_CODE: content_of(page.live_revision.as_object())}
    if translation_gaps([page]):
        raise TranslationsMissingError
    for twin in AgreementPage.objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk):
        contents[language_of(twin)] = content_of(twin)
    shapes = {tuple(article["id"] for article in content["articles"]) for content in contents.values()}
    if len(shapes) > 1 or contents.keys() != {code for code, _name in settings.LANGUAGES}:
        raise TranslationsMissingError
    return contents


def content_of(page):
    """Return what a page says, links written out for readers of its language."""
    language = language_of(page)
    with translation.override(language):
        return {
            "language": language,
            "title": page.title,
            "preamble": expand_db_html(page.preamble),
            "articles": [
                {
                    "id": block.id or "",
                    "heading": block.value["heading"],
                    "html": expand_db_html(block.value["text"].source),
                }
                for block in page.articles
            ],
        }
