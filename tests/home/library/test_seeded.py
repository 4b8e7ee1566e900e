"""The documents of the first content."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from home.models import LibraryEntryPage
from portal.core.models import DocumentWords, Reading
from portal.seed import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def media():
    """The media folder of the first content."""


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_there_are_twelve_in_each_language(client, language):
    entries = LibraryEntryPage.objects.readable(language)
    assert entries.count() == 12
    assert {entry.kind for entry in entries} == {"good_practice", "plan", "analysis", "dakar", "minutes"}


def test_their_files_are_tagged_and_in_their_language(client):
    entry = LibraryEntryPage.objects.get(slug="shared-priorities-dakar")
    languages = {}
    for row in entry.files.select_related("document"):
        answer = client.get(row.document.url)
        catalogue = PdfReader(BytesIO(b"".join(answer.streaming_content))).trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        languages[row.language] = catalogue["/Lang"]
    assert languages == {"it": "it", "fr": "fr", "en": "en"}


def test_their_words_are_read(client):
    assert set(DocumentWords.objects.values_list("reading", flat=True)) == {Reading.READ}
    assert "/fr/bibliotheque/plan-commune-exemple-niger/" in client.get("/fr/search/?q=transhumance").content.decode()


def test_a_document_says_that_it_is_an_example(client):
    page = client.get("/fr/bibliotheque/plan-commune-exemple-niger/").content.decode()
    assert "démonstration" in page
