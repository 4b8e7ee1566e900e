"""Recordings in several languages: words are translated, media and times are the same."""

import pytest
from wagtail.models import Page

from events.models import RecordingPage
from portal.translation.domain.publish import publish_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated(recording, french, django_capture_on_commit_callbacks):
    """The recording's French page."""
    twin = RecordingPage(locale=french, title="Essai", slug="essai")
    twin.chapters = [
        {"type": "chapter", "id": block.id, "value": {"start": block.value["start"], "title": f"Chapitre {number}"}}
        for number, block in enumerate(recording.chapters)
    ]
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(recording, twin, french)
    return RecordingPage.objects.get(translation_key=recording.translation_key, locale=french)


def test_titles_are_translated_and_times_are_not(translated):
    assert [(c.value["start"], c.value["title"]) for c in translated.chapters] == [
        (140, "Chapitre 0"),
        (70, "Chapitre 1"),
    ]


def test_media_and_words_are_those_of_the_original(recording, translated):
    def media(page):
        return [(row.kind, row.language, row.document_id) for row in page.files.order_by("sort_order", "pk")]

    def words(page):
        return [(row.language, row.cues) for row in page.texts.order_by("sort_order", "pk")]

    assert media(translated) == media(recording)
    assert words(translated) == words(recording)


def test_a_reader_gets_the_transcript_of_their_language(client, translated):
    assert "Parlons de puits" in client.get(translated.url).content.decode()


def test_a_changed_original_brings_its_media_along(
    recording, translated, french, make_document, django_capture_on_commit_callbacks
):
    row = recording.files.first()
    row.document = make_document("better.mp4")
    recording.files.add(row)
    recording.save_revision().publish()
    twin = RecordingPage.objects.get(pk=translated.pk)
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(RecordingPage.objects.get(pk=recording.pk), twin, french)
    titles = [row.document.title for row in RecordingPage.objects.get(pk=translated.pk).files.all()]
    assert "better.mp4" in titles


def test_an_untranslated_recording_shows_the_original_and_says_so(client, recording, french):
    alias = Page.objects.filter(translation_key=recording.translation_key, locale=french).first()
    alias = alias or recording.copy_for_translation(french, alias=True)
    page = client.get(alias.specific.url).content.decode()
    assert '<article lang="it">' in page
    assert "<video" in page
