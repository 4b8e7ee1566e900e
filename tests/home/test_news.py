"""The news index: filters, pages, queries."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import NewsIndexPage, NewsPage, NewsPageCountry
from portal.core.models import Country, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(italian):
    return NewsIndexPage.objects.get(locale=italian)


def publish(index, number, theme=None, country=None):
    article = NewsPage(
        title=f"Prova {number}", locale=index.locale, theme=theme, date=datetime.date(2030, 1, number + 1)
    )
    index.add_child(instance=article)
    if country:
        article.countries = [NewsPageCountry(country=country)]
    article.save_revision().publish()
    return article


def titles(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [article.title for article in response.context["articles"]]


def test_the_newest_article_is_first(client, index):
    publish(index, 1)
    publish(index, 2)
    assert titles(client, index.url)[:2] == ["Prova 2", "Prova 1"]


def test_a_draft_is_not_listed(client, index):
    article = publish(index, 1)
    article.unpublish()
    assert "Prova 1" not in titles(client, index.url)


def test_filter_by_theme_and_country(client, index, italian):
    theme = Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    country = Country.objects.create(name="Ciad", slug="ciad", code="TD", locale=italian)
    publish(index, 1, theme=theme, country=country)
    publish(index, 2, theme=theme)
    assert titles(client, f"{index.url}?theme=apicoltura") == ["Prova 2", "Prova 1"]
    assert titles(client, f"{index.url}?theme=apicoltura&country=ciad") == ["Prova 1"]


def test_a_filter_without_articles_says_so(client, index, italian):
    Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)
    response = client.get(f"{index.url}?theme=apicoltura")
    assert list(response.context["articles"]) == []
    assert BeautifulSoup(response.content, "html.parser").select_one("main .empty")


@pytest.mark.parametrize(
    "query", ["theme=nonsense", "country=%00", "page=0", "page=99999", "page=²", "page=-1", "x=%ff"]
)
def test_any_query_string_gets_a_list(client, index, query):
    assert titles(client, f"{index.url}?{query}")


def test_the_second_page_goes_on_where_the_first_ended(client, index):
    for number in range(12):
        publish(index, number)
    first, second = titles(client, index.url), titles(client, f"{index.url}?page=2")
    assert len(first) == 10
    assert second[:2] == ["Prova 1", "Prova 0"]


def test_the_number_of_queries_does_not_grow(client, index):
    def count():
        client.get(index.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(index.url)
        return len(queries)

    before = count()
    for number in range(9):
        publish(index, number)
    assert count() == before


def test_related_articles_are_others_of_the_same_language(index):
    article = publish(index, 1)
    related = NewsPage.objects.related_to(article)
    assert len(related) == 3
    assert article not in related
    assert {other.locale_id for other in related} == {index.locale_id}


@pytest.mark.parametrize(
    "address", ["/it/notizie/", "/it/", "/it/feeds/news.atom", "/it/search/?q=prova", "/sitemap.xml"]
)
def test_a_private_article_is_named_nowhere(client, index, address):
    article = publish(index, 1)
    assert article.title in client.get(address).content.decode() or article.slug in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    shown = client.get(address).content.decode()
    assert article.title not in shown
    assert article.slug not in shown
