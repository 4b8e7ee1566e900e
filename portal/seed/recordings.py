"""The recordings of the first content: short demonstrations spoken by a computer, with three languages to read."""

import json

from django.core.files import File
from django.core.files.base import ContentFile

from events.enums import FileKind
from events.models import (
    Event,
    RecordingCountry,
    RecordingFile,
    RecordingIndexPage,
    RecordingPage,
    RecordingText,
)
from portal.core.models import Country, Theme

from .content import FOLDER, LANGUAGES, load, recording_specs, words
from .documents import make_document
from .identity import block_id, translation_key
from .pages import PageMaker
from .slides import slides_of

MEDIA = FOLDER / "recordings" / "media"
# What the files of a recording are called there.
ENDINGS = {FileKind.VIDEO: "video.mp4", FileKind.LOW_VIDEO: "low.mp4", FileKind.AUDIO: "opus"}


class RecordingMaker(PageMaker):
    """Makes the recordings that a database lacks: the library, their pages, files and words."""

    def __init__(self, images, page_ids, tell):
        super().__init__(images, tell)
        self.page_ids = dict(page_ids)
        self.times = json.loads((MEDIA / "times.json").read_text())

    def make_all(self):
        """Make every missing recording; returns the ids of all pages known by now, by key."""
        return self.make({"recordings": load("recordings"), **{spec["key"]: spec for spec in recording_specs()}})

    def _model(self, key, spec):
        return RecordingIndexPage if key == "recordings" else RecordingPage

    def _parent(self, model):
        return RecordingIndexPage if model is RecordingPage else super()._parent(model)

    def _fill(self, page, spec, language):
        super()._fill(page, spec, language)
        if isinstance(page, RecordingPage):
            starts = [int(start) for start, _end in self.times[spec["key"]]]
            page.chapters = [
                {
                    "type": "chapter",
                    "id": block_id(spec["key"], "chapter", chapter["cue"]),
                    "value": {"start": starts[chapter["cue"]], "title": words(chapter["title"], language)},
                }
                for chapter in spec["chapters"]
            ]

    def _classify(self, page, spec):
        if not isinstance(page, RecordingPage):
            return
        page.date, page.demonstration = spec["date"], True
        page.seconds = round(self.times[spec["key"]][-1][1])
        page.theme = self._topic(Theme, "themes", spec["theme"])
        page.countries = [
            RecordingCountry(country=self._topic(Country, "countries", key), sort_order=number)
            for number, key in enumerate(spec["countries"])
        ]
        page.event = Event.objects.filter(key=translation_key("page", spec["event"])).first()
        if page.event and "session" in spec:
            page.session = page.event.sessions.filter(key=block_id(spec["event"], "session", spec["session"])).first()
        page.files = [*_media(spec), *_slides(spec)]
        page.texts = [self._text(spec, number, language) for number, language in enumerate(_languages(spec))]

    def _topic(self, model, kind, key):
        return model.objects.get(translation_key=translation_key(kind, key), locale=self.source)

    def _text(self, spec, number, language):
        cues = [
            [start, end, words(cue["by"], language), cue[language]]
            for (start, end), cue in zip(self.times[spec["key"]], spec["cues"], strict=True)
        ]
        return RecordingText(language=language, cues=cues, sort_order=number)


def _languages(spec):
    """Return the languages of a recording, the spoken one first."""
    return sorted(LANGUAGES, key=lambda language: language != spec["speech"])


def _media(spec):
    rows = []
    for kind, ending in ENDINGS.items():
        path = MEDIA / f"{spec['key']}.{ending}"
        if path.exists():
            with path.open("rb") as file:
                document = make_document(
                    f"{words(spec['title'], spec['speech'])} ({kind.value})", path.name, File(file)
                )
            rows.append(RecordingFile(kind=kind, language=spec["speech"], document=document, sort_order=len(rows)))
    return rows


def _slides(spec):
    return [
        RecordingFile(
            kind=FileKind.SLIDES,
            language=language,
            document=make_document(
                words(spec["title"], language),
                f"{words(spec['slug'], language)}.pdf",
                ContentFile(slides_of(spec, language)),
            ),
            sort_order=10 + number,
        )
        for number, language in enumerate(LANGUAGES)
    ]
