"""One event, three languages: the same sessions and times, words of each language."""

import uuid
from datetime import date

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from events.models import EventPage, EventPageCountry, EventPageTheme
from portal.core.models import Country, Theme

pytestmark = pytest.mark.django_db
QUESTION, OPTIONS = str(uuid.uuid4()), (str(uuid.uuid4()), str(uuid.uuid4()))


def question(label, *answers):
    options = [{"type": "item", "id": id, "value": value} for id, value in zip(OPTIONS, answers, strict=True)]
    value = {"label": label, "help": "", "required": True, "options": options}
    return [{"type": "choice", "id": QUESTION, "value": value}]


@pytest.fixture
def talk(session, speaker):
    """A session block by title, always the same one."""
    block = session(
        "Prima", date(2030, 7, 18), speakers=[speaker("Awa Exemple", "tesoriera")], description="<p>Uno</p>"
    )

    def titled(title, role, description, **more):
        person = {**block["value"]["speakers"][0], "value": {"name": "Awa Exemple", "role": role, "organisation": ""}}
        words = {"title": title, "speakers": [person], "description": description}
        return {**block, "value": {**block["value"], **words, **more}}

    return titled


@pytest.fixture
def pair(announce, translate, talk):
    """An Italian page and its French translation."""
    related = {
        "themes": [EventPageTheme(theme=Theme.objects.get(slug="acqua", locale__language_code="it"))],
        "countries": [EventPageCountry(country=Country.objects.get(code="IT", locale__language_code="it"))],
    }
    italian = announce(
        "Acqua",
        [talk("Prima", "tesoriera", "<p>Uno</p>")],
        questions=question("Come?", "Carta", "Computer"),
        kind="workshop",
        time_zone="Africa/Niamey",
        address="Via Prova 1, Firenze",
        attendance="both",
        related=related,
    )
    french = translate(
        italian,
        title="Eau",
        slug="eau-essai",
        address="Via Prova 1, Florence",
        sessions=[talk("Première", "trésorière", "<p>Un</p>")],
        questions=question("Comment ?", "Papier", "Ordinateur"),
    )
    return italian, french


def test_a_translation_keeps_sessions_and_times(pair):
    italian, french = pair
    assert french.session_times() == italian.session_times()
    assert french.event == italian.event
    assert (french.kind, french.attendance, french.time_zone) == ("workshop", "both", "Africa/Niamey")


def test_words_of_sessions_and_questions_are_translated(pair):
    _italian, french = pair
    talk, asked = french.sessions[0].value, french.questions[0]
    assert (talk["title"], talk["speakers"][0]["role"], talk["speakers"][0]["name"]) == (
        "Première",
        "trésorière",
        "Awa Exemple",
    )
    assert (asked.id, asked.value["label"], list(asked.value["options"])) == (
        QUESTION,
        "Comment ?",
        ["Papier", "Ordinateur"],
    )
    assert [option.id for option in asked.value["options"].bound_blocks] == list(OPTIONS)


def test_themes_and_countries_follow_the_language(pair):
    _italian, french = pair
    assert [row.theme.slug for row in french.themes.all()] == ["eau"]
    assert [row.country.slug for row in french.countries.all()] == ["italie-toscane"]


def test_a_date_changed_in_the_original_holds_for_a_translation_that_is_older(client, pair, republish, talk):
    italian, french = pair
    republish(italian, sessions=[talk("Prima", "tesoriera", "<p>Uno</p>", day="2030-07-25")])
    main = client.get(french.url).content.decode()
    assert "25 juillet 2030" in main
    assert "18 juillet" in BeautifulSoup(main, "html.parser").select_one(".moved").text


def test_a_session_that_a_translation_lacks_is_shown_in_the_originals_words(client, pair, republish, talk, session):
    italian, french = pair
    republish(italian, sessions=[talk("Prima", "tesoriera", "<p>Uno</p>"), session("Nuova", date(2030, 7, 19))])
    parts = BeautifulSoup(client.get(french.url).content, "html.parser").select(".part")
    assert [(part.h3.text, part.get("lang")) for part in parts] == [("Première", None), ("Nuova", "it")]


def test_an_untranslated_page_stands_in_the_other_languages_as_it_is(client, announce, french, talk):
    italian = announce("Acqua", [talk("Prima", "tesoriera", "<p>Uno</p>")])
    alias = EventPage.objects.filter(translation_key=italian.translation_key, locale=french).first()
    if alias is None:  # made by the admin's form only
        alias = italian.copy_for_translation(french, alias=True, copy_parents=True)
    assert "Prima" in client.get(Page.objects.get(pk=alias.pk).specific.url).content.decode()


def test_a_draft_in_preview_shows_the_hours_that_are_being_written(announce, talk, rf):
    page = announce("Acqua", [talk("Prima", "tesoriera", "<p>Uno</p>")])
    page.sessions = [talk("Prima", "tesoriera", "<p>Uno</p>", start="09:00", end="10:00")]
    response = page.make_preview_request()
    assert "09:00" in response.rendered_content
    assert "15:00" not in response.rendered_content
