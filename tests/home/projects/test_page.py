"""The page of a micro-project: what it shows, what its form refuses, its translations."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.enums import ProjectStatus
from home.models import MicroProjectPage
from portal.core.alternative_text import AlternativeTextMissingError
from portal.core.models import PortalImage
from portal.translation.domain.publish import publish_translation

pytestmark = pytest.mark.django_db
RESULT, DOCUMENT = "3f0d7b0e-2f6b-4f8e-9d43-000000000011", "3f0d7b0e-2f6b-4f8e-9d43-000000000012"


def result(label):
    return [{"type": "result", "id": RESULT, "value": {"number": "1200", "label": label}}]


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


@pytest.fixture
def project(make_project, theme, country, organisation, document):
    return make_project(
        1,
        theme=theme,
        countries=[country],
        partners=[organisation],
        budget="9500",
        currency="XOF",
        ends_on=datetime.date(2032, 1, 1),
        results=result("alveari"),
        lessons="<p>Le api sanno la strada.</p>",
        documents=[{"type": "document", "id": DOCUMENT, "value": {"document": document.pk, "label": "Relazione"}}],
    )


def test_the_facts_stand_in_the_readers_words(client, project):
    facts = (
        main_of(client.get(project.url)).select_one("dl.project-facts").get_text(" ", strip=True).replace("\xa0", " ")
    )
    assert [word in facts for word in ("2 gennaio 2031", "1 gennaio 2032", "9.500", "Esempio di cooperativa")] == [
        True
    ] * 4


def test_results_lessons_and_documents_are_shown_with_their_weight(client, project):
    main = main_of(client.get(project.url))
    assert main.select_one(".figures dd").text == "1.200"
    assert main.select_one(".figures dt").text == "alveari"
    assert "Le api sanno la strada." in main.text
    assert "TXT, 1,7" in main.select_one(".document small").text.replace("\xa0", " ")


def test_machines_read_it_as_a_project(client, project):
    html = BeautifulSoup(client.get(project.url).content, "html.parser")
    data = json.loads(html.select_one('script[type="application/ld+json"]').text)
    assert (data["@type"], data["name"], data["foundingDate"]) == ("Project", "Prova 1", "2031-01-02")
    assert data["member"] == [{"@type": "Organization", "name": "Esempio di cooperativa"}]


def test_a_partner_that_is_not_approved_is_not_named(client, project, organisation):
    organisation.approved = False
    organisation.save()
    assert organisation.name not in client.get(project.url).content.decode()
    assert organisation.name not in client.get("/it/data/micro-projects.csv").content.decode()


def test_its_discussion_can_be_begun(client, project):
    assert main_of(client.get(project.url)).select_one("#discussion")


def test_a_project_of_the_same_theme_is_named_first_among_others(client, project, make_project, theme):
    make_project(5)
    make_project(2, theme=theme)
    related = main_of(client.get(project.url)).select("section[aria-labelledby=related-projects] h3")
    assert related[0].text == "Prova 2"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_on": datetime.date(2030, 12, 31)}, "ends_on"),
        ({"status": ProjectStatus.FINISHED, "ends_on": datetime.date(2999, 1, 1)}, "status"),
        (
            {
                "status": ProjectStatus.PLANNED,
                "starts_on": datetime.date(2019, 1, 1),
                "ends_on": datetime.date(2019, 2, 1),
            },
            "status",
        ),
        ({"budget": -1}, "budget"),
    ],
)
def test_what_cannot_be_is_refused(project, fields, field):
    for name, value in fields.items():
        setattr(project, name, value)
    with pytest.raises(ValidationError) as caught:
        project.full_clean()
    assert list(caught.value.message_dict) == [field]


def test_a_photograph_without_words_is_not_published(project):
    image = PortalImage.objects.first()
    value = {"image": image.pk, "alt_text": "", "decorative": False, "caption": ""}
    project.photographs = [{"type": "image", "value": value}]
    with pytest.raises(AlternativeTextMissingError):
        project.save_revision().publish()


def test_numbers_dates_and_partners_are_those_of_the_original(
    client, project, french, organisation, django_capture_on_commit_callbacks
):
    twin = MicroProjectPage(locale=french, title="Essai", slug="essai", results=result("ruches"))
    twin.lessons = "<p>Les abeilles savent le chemin.</p>"
    label = [{"type": "document", "id": DOCUMENT, "value": {"document": None, "label": "Rapport"}}]
    twin.documents = label
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(project, twin, french)
    page = MicroProjectPage.objects.get(translation_key=project.translation_key, locale=french)
    assert (page.starts_on, page.budget, page.currency, page.direction) == (
        project.starts_on,
        project.budget,
        "XOF",
        project.direction,
    )
    assert page.organisations == [organisation]
    main = main_of(client.get(page.url))
    assert main.select_one(".figures dd").text.replace("\u202f", " ") == "1 200"
    assert main.select_one(".figures dt").text == "ruches"
    assert main.select_one(".document a span").text == "Rapport"
    assert "Les abeilles" in main.text


def test_a_reader_finds_it_by_a_partner_and_by_a_lesson(client, project):
    for words in ("cooperativa", "api sanno"):
        assert project.url in client.get("/it/search/", {"q": words}).content.decode()


def test_the_first_content_has_six_in_every_language(db):
    for code in ("it", "fr", "en"):
        live = MicroProjectPage.objects.live().filter(locale__language_code=code, alias_of=None)
        assert live.count() >= 6


def test_a_private_project_asks_an_outsider_to_log_in(client, project):
    Page.objects.get(pk=project.pk).view_restrictions.create(restriction_type="login")
    answer = client.get(project.url)
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
