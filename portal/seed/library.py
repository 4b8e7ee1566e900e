"""The library of the first content: twelve documents, each with a file for one or more languages, made by typst."""

import json

import typst
from django.core.files.base import ContentFile

from home.enums import LibraryKind
from home.models import LibraryEntryCountry, LibraryEntryPage, LibraryFile, LibraryIndexPage
from portal.core.domain.document_words import read_waiting
from portal.core.models import Country, PortalDocument, Theme

from .content import FOLDER, LANGUAGES, library_specs, load, words
from .identity import translation_key
from .pages import PageMaker
from .slides import NOTES

TEMPLATE = FOLDER / "library" / "document.typ"
KINDS = {
    LibraryKind.GOOD_PRACTICE: {"it": "Buona pratica", "fr": "Bonne pratique", "en": "Good practice"},
    LibraryKind.PLAN: {"it": "Piano di sviluppo locale", "fr": "Plan de développement local", "en": "Local plan"},
    LibraryKind.ANALYSIS: {"it": "Analisi di un piano", "fr": "Analyse d’un plan", "en": "Analysis of a plan"},
    LibraryKind.DAKAR: {"it": "Priorità di Dakar", "fr": "Priorités de Dakar", "en": "Dakar priorities"},
    LibraryKind.MINUTES: {"it": "Verbale", "fr": "Compte rendu", "en": "Minutes"},
}


class LibraryMaker(PageMaker):
    """Makes the documents that a database lacks: the library, its entries and their files, whose words it reads."""

    def make_all(self):
        """Make every missing document; returns the Italian pages' ids by key."""
        page_ids = self.make({"library": load("library_index"), **library_specs()})
        while read_waiting():
            pass
        return page_ids

    def _model(self, key, spec):
        return LibraryIndexPage if key == "library" else LibraryEntryPage

    def _parent(self, model):
        return LibraryIndexPage if model is LibraryEntryPage else super()._parent(model)

    def _classify(self, page, spec):
        if not isinstance(page, LibraryEntryPage):
            return
        page.kind, page.year, page.demonstration = spec["kind"], spec["year"], spec.get("demonstration", False)
        page.theme = self._topic(Theme, "themes", spec["theme"])
        page.countries = [
            LibraryEntryCountry(country=self._topic(Country, "countries", key), sort_order=number)
            for number, key in enumerate(spec["countries"])
        ]
        page.files = [
            LibraryFile(language=language, document=_document(spec, language), sort_order=number)
            for number, language in enumerate(spec["files"])
        ]

    def _topic(self, model, kind, key):
        return model.objects.get(translation_key=translation_key(kind, key), locale=self.source)


def _document(spec, language):
    document = PortalDocument(title=words(spec["title"], language))
    document.file.save(f"{words(spec['slug'], language)}.pdf", ContentFile(_pdf(spec, language)), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _pdf(spec, language):
    given = {
        "language": language,
        "title": words(spec["title"], language),
        "summary": words(spec["summary"], language),
        "facts": f"{KINDS[spec['kind']][language]} · {spec['year']}",
        "note": NOTES[language] if spec.get("demonstration") else _languages(spec),
        "sections": [
            {name: words(section[name], language) for name in ("heading", "text")} for section in spec["sections"]
        ],
    }
    return typst.compile(
        str(TEMPLATE), sys_inputs={"words": json.dumps(given)}, pdf_standards=["ua-1"], ignore_system_fonts=True
    )


def _languages(spec):
    """Return the languages that the document exists in, as two letters each."""
    return " · ".join(code.upper() for code in LANGUAGES if code in spec["files"])
