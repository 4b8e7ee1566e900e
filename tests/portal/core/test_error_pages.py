"""Error pages: in the reader's language, with a way out, and without the database, for it may be what failed."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation

ERRORS = ["400", "403", "403_csrf", "404", "413", "500"]


def shown(name, language):
    """Render an error page as its handler does."""
    with translation.override(language):
        return BeautifulSoup(get_template(f"{name}.html").render({}, RequestFactory().get("/nowhere/")), "html.parser")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_asks_nothing_of_the_database(name, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        shown(name, "fr")


@pytest.mark.parametrize("language", ["it", "fr", "en"])
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_leads_to_the_front_page_of_the_readers_language(name, language):
    page = shown(name, language)
    assert page.html["lang"] == language
    assert page.main.find("a", href=f"/{language}/")


def test_a_missing_page_offers_the_search():
    assert shown("404", "fr").main.find("form", attrs={"role": "search"})["action"] == "/fr/search/"


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_not_for_search_engines(name):
    assert shown(name, "it").find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_the_readers_words():
    answer = Client(enforce_csrf_checks=True).post("/fr/account/login/", {"login": "aissa@example.net"})
    assert answer.status_code == 403
    assert BeautifulSoup(answer.content, "html.parser").h1.text == shown("403_csrf", "fr").h1.text
