"""The site search as a reader meets it."""

import string

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def titles(response):
    return [link.get_text() for link in BeautifulSoup(response.content, "html.parser").select("main h2 a, main h3 a")]


def add_page(parent, number, **fields):
    page = parent.add_child(instance=StandardPage(title=f"Zabaione {number}", locale=parent.locale, **fields))
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("language", "query"),
    [
        pytest.param("fr", "état civil", id="with accents"),
        pytest.param("fr", "etat civil", id="without accents"),
        pytest.param("fr", "ÉTAT CIVIL", id="capitals"),
        pytest.param("it", "tavolo africa", id="italian"),
        pytest.param("en", "africa table", id="english"),
    ],
)
def test_finds_pages_of_the_readers_language(client, language, query):
    response = client.get(f"/{language}/search/", {"q": query})
    links = BeautifulSoup(response.content, "html.parser").select("main h2 a, main h3 a")
    assert links
    assert all(link["href"].startswith(f"/{language}/") for link in links)


def test_marks_the_words_found(client):
    response = client.get("/fr/search/", {"q": "etat civil"})
    assert "<mark>état</mark>" in response.content.decode().lower()


def test_an_unpublished_page_is_not_found(client):
    page = add_page(HomePage.objects.get(locale__language_code="it"), 1)
    assert "Zabaione 1" in titles(client.get("/it/search/?q=zabaione"))
    page.unpublish()
    assert titles(client.get("/it/search/?q=zabaione")) == []


def test_an_alias_is_not_found_beside_its_original(client):
    page = add_page(HomePage.objects.get(locale__language_code="it"), 1)
    page.copy_for_translation(HomePage.objects.get(locale__language_code="fr").locale, alias=True)
    assert titles(client.get("/fr/search/?q=zabaione")) == []


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param("", id="no question"),
        pytest.param("?q=", id="empty"),
        pytest.param("?q=%20%28%22%27", id="signs only"),
        pytest.param("?q=" + "a" * 3000, id="3000 characters"),
        pytest.param("?q=%00acqua", id="NUL"),
        pytest.param("?q=%ff%fe", id="no UTF-8"),
        pytest.param("?q=acqua&page=99999", id="page out of range"),
        pytest.param("?q=acqua&page=²", id="page not a number"),
        pytest.param("?q=acqua%22", id="quotation mark within a word"),
        pytest.param('?q="acqua" OR NOT *&kind=zzz', id="operators"),
    ],
)
def test_answers_any_question(client, parameters):
    assert client.get(f"/it/search/{parameters}").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_results(client):
    home = HomePage.objects.get(locale__language_code="it")

    def count():
        client.get("/it/search/?q=zabaione")
        with CaptureQueriesContext(connection) as queries:
            client.get("/it/search/?q=zabaione")
        return len(queries)

    for number in range(2):
        add_page(home, number)
    few = count()
    for number in range(2, 9):
        add_page(home, number)
    assert count() == few


def test_a_page_with_the_words_in_its_title_comes_first(client):
    home = HomePage.objects.get(locale__language_code="it")
    often = [{"type": "text", "value": "<p>" + "frittata di zucchine " * 20 + "</p>"}]
    add_page(home, 1, body=often)
    page = home.add_child(instance=StandardPage(title="Frittata di zucchine", locale=home.locale))
    page.save_revision().publish()
    assert titles(client.get("/it/search/?q=frittata di zucchine")) == ["Frittata di zucchine", "Zabaione 1"]


def test_the_words_shown_have_no_seams(client):
    home = HomePage.objects.get(locale__language_code="it")
    body = [{"type": "heading", "value": "Titoletto"}, {"type": "text", "value": "<p>Il <b>zafferano</b>, caro.</p>"}]
    add_page(home, 1, body=body)
    html = client.get("/it/search/?q=zafferano").content.decode()
    assert "Titoletto · Il <mark>zafferano</mark>, caro." in html


def test_a_page_behind_a_password_is_not_found(client):
    page = add_page(HomePage.objects.get(locale__language_code="it"), 1)
    below = add_page(page, 2)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert titles(client.get("/it/search/?q=zabaione")) == []
    assert below.live


def test_signs_beside_a_word_do_not_hide_what_is_found(client):
    add_page(HomePage.objects.get(locale__language_code="it"), 1)

    for sign in set(string.punctuation) - {"_"}:  # which is a letter of a word
        for words in (f"zabaione{sign}", f"{sign}zabaione", f"{sign} zabaione"):
            assert titles(client.get("/it/search/", {"q": words})) == ["Zabaione 1"], words
