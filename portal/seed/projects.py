"""The micro-projects of the first content. What public sources do not say of them is marked as an example."""

import json

import typst
from django.core.files.base import ContentFile

from home.models import MicroProjectCountry, MicroProjectIndexPage, MicroProjectPage, MicroProjectPartner
from portal.core.models import Country, PortalDocument, Theme
from portal.members.models import Organisation

from .content import FOLDER, LANGUAGES, load, project_specs, words
from .documents import make_document
from .identity import block_id, translation_key
from .pages import PageMaker
from .slides import NOTES

FIELDS = ("direction", "status", "starts_on", "ends_on", "budget", "currency")
SHEET = {"it": "Scheda del micro-progetto", "fr": "Fiche du microprojet", "en": "Sheet of the micro-project"}


class ProjectMaker(PageMaker):
    """Makes the micro-projects that a database lacks: the directory and their pages."""

    def __init__(self, images, page_ids, tell):
        super().__init__(images, tell)
        self.page_ids = dict(page_ids)

    def make_all(self):
        """Make every missing micro-project; returns the ids of all pages known by now, by key."""
        return self.make({"projects": load("projects"), **{spec["key"]: spec for spec in project_specs()}})

    def _model(self, key, spec):
        return MicroProjectIndexPage if key == "projects" else MicroProjectPage

    def _parent(self, model):
        return MicroProjectIndexPage if model is MicroProjectPage else super()._parent(model)

    def _fill(self, page, spec, language):
        super()._fill(page, spec, language)
        if isinstance(page, MicroProjectPage):
            page.lessons = words(spec.get("lessons", ""), language)
            page.results = self._blocks(spec, "results", "result", language, _result)
            page.photographs = self._blocks(spec, "photographs", "image", language, self._photograph)
            page.documents = self._blocks(
                {**spec, "sheets": [spec] * ("sheet" in spec)}, "sheets", "document", language, _sheet
            )

    def _blocks(self, spec, name, kind, language, value_of):
        return [
            {"type": kind, "id": block_id(spec["key"], name, number), "value": value_of(item, language)}
            for number, item in enumerate(spec.get(name, ()))
        ]

    def _photograph(self, key, language):
        words_of_image = words(self.alt_texts[key], language)
        return {"image": self.images[key], "alt_text": words_of_image, "decorative": False, "caption": ""}

    def _classify(self, page, spec):
        if not isinstance(page, MicroProjectPage):
            return
        page.demonstration = True
        for field in FIELDS:
            if field in spec:
                setattr(page, field, spec[field])
        page.theme = self._topic(Theme, "themes", spec["theme"])
        page.countries = [
            MicroProjectCountry(country=self._topic(Country, "countries", key), sort_order=number)
            for number, key in enumerate(spec["countries"])
        ]
        page.partners = [
            MicroProjectPartner(organisation=Organisation.objects.get(slug=key), sort_order=number)
            for number, key in enumerate(spec.get("partners", ()))
        ]

    def _topic(self, model, kind, key):
        return model.objects.get(translation_key=translation_key(kind, key), locale=self.source)


def _result(item, language):
    return {"number": str(item["number"]), "label": words(item["label"], language)}


def _sheet(spec, language):
    title = f"{words(spec['title'], 'it')} ({SHEET['it'].lower()})"
    document = PortalDocument.objects.filter(title=title).first()
    document = document or make_document(title, f"{spec['key']}.pdf", ContentFile(_pdf(spec)))
    return {"document": document.pk, "label": SHEET[language]}


def _pdf(spec):
    parts = [
        {
            "language": language,
            "title": words(spec["title"], language),
            "summary": words(spec["summary"], language),
            "note": NOTES[language],
        }
        for language in LANGUAGES
    ]
    template = str(FOLDER / "projects" / "sheet.typ")
    given = {"parts": json.dumps(parts)}
    return typst.compile(template, sys_inputs=given, pdf_standards=["ua-1"], ignore_system_fonts=True)
