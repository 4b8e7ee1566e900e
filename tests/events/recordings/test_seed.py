"""The recordings that a stranger finds after the first start."""

import pytest
from bs4 import BeautifulSoup

from events.models import RecordingPage

pytestmark = pytest.mark.django_db


def test_every_past_event_has_a_recording_in_three_languages():
    pages = RecordingPage.objects.live().filter(alias_of=None)
    assert pages.count() == 21
    assert {page.locale.language_code for page in pages} == {"it", "fr", "en"}
    assert pages.filter(event=None).count() == 0
    assert pages.values("event").distinct().count() == 6
    assert pages.exclude(session=None).values("session").distinct().count() == 2


def test_each_can_be_heard_and_read_in_three_languages_and_says_that_it_is_a_demonstration(client):
    for page in RecordingPage.objects.live():
        shown = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert shown.select_one(".notice"), page.url
        assert shown.select_one("[data-player] :is(video, audio)"), page.url
        assert len(shown.select("track")) == 3, page.url
        assert not shown.select_one(".transcript > div[lang]"), page.url
        assert len(shown.select(".document a")) == 3, page.url


def test_the_sound_is_as_long_as_its_captions():
    page = RecordingPage.objects.filter(slug="seminaire-en-ligne-premiere-journee").get()
    sound = next(row.document for row in page.files.all() if row.kind == "audio")
    assert sound.file_size > page.seconds * 1000  # 16 kbit/s are 2,000 bytes a second at most
    assert page.seconds == round(page.texts.first().cues[-1][1])
