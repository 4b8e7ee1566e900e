"""A library of recordings, and what stands in it."""

import datetime

import pytest
from django.core.files.base import ContentFile

from events.enums import FileKind, TextUse
from events.models import RecordingFile, RecordingIndexPage, RecordingPage, RecordingText
from portal.core.models import PortalDocument

CUES = [
    [0.0, 4.0, "Moderazione", "Benvenuti al seminario."],
    [70.0, 76.0, "Moderazione", "Adesso parliamo di pozzi e di pompe."],
    [140.5, 150.0, "Relatrice", "Un quaderno vale quanto un carretto."],
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def library(italian):
    return RecordingIndexPage.objects.get(locale=italian)


@pytest.fixture
def make_document(db):
    """A function that makes a document."""

    def make(name="film.mp4", content=b"\0\0\0\x18ftypmp42" + b"film" * 500):
        document = PortalDocument(title=name)
        document.file.save(name, ContentFile(content), save=False)
        document.file_size = len(content)
        document.save()
        return document

    return make


@pytest.fixture
def make_recording(library, make_document):
    """A function that publishes a recording. `files`: pairs of kind and document; `texts`: cues by language."""

    def make(number=1, *, files=None, texts=None, countries=(), **fields):
        page = RecordingPage(
            title=f"Prova {number}", locale=library.locale, date=datetime.date(2031, 1, number), seconds=200, **fields
        )
        library.add_child(instance=page)
        if files is None:
            files = [(FileKind.VIDEO, make_document())]
        page.files = [RecordingFile(kind=kind, document=document, language="it") for kind, document in files]
        page.texts = [
            RecordingText(language=language, cues=cues, use=TextUse.BOTH) for language, cues in (texts or {}).items()
        ]
        page.countries = list(countries)
        page.save_revision().publish()
        return RecordingPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def recording(make_recording, make_document):
    """A recording with a film, a light film, sound, slides, chapters and words in Italian and French."""
    return make_recording(
        files=[
            (FileKind.VIDEO, make_document("film.mp4", b"film" * 5000)),
            (FileKind.LOW_VIDEO, make_document("light.mp4", b"film" * 500)),
            (FileKind.AUDIO, make_document("sound.opus", b"OggS" * 100)),
            (FileKind.SLIDES, make_document("slides.pdf", b"%PDF-1.7")),
        ],
        texts={"it": CUES, "fr": [[70.0, 76.0, "Modération", "Parlons de puits et de pompes."]]},
        chapters=[
            {"type": "chapter", "value": {"start": 140, "title": "I conti"}},
            {"type": "chapter", "value": {"start": 70, "title": "I pozzi"}},
        ],
    )
