"""The slides of a demonstration recording: one for each chapter, as a tagged PDF made by typst."""

import json

import typst

from .content import FOLDER, words

TEMPLATE = FOLDER / "recordings" / "slides.typ"
NOTES = {
    "it": "Contenuto dimostrativo",
    "fr": "Contenu de démonstration",
    "en": "Demonstration content",
}


def slides_of(spec, language):
    """Return the PDF of a recording's slides in one language."""
    starts = [chapter["cue"] for chapter in spec["chapters"]]
    ends = [*starts[1:], len(spec["cues"])]
    given = {
        "language": language,
        "title": words(spec["title"], language),
        "note": NOTES[language],
        "slides": [
            {
                "title": words(chapter["title"], language),
                "points": [cue[language] for cue in spec["cues"][start:end]],
            }
            for chapter, start, end in zip(spec["chapters"], starts, ends, strict=True)
        ],
    }
    return typst.compile(
        str(TEMPLATE), sys_inputs={"words": json.dumps(given)}, pdf_standards=["ua-1"], ignore_system_fonts=True
    )
