"""A translation that somebody has begun in the admin and not published yet."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import NewsIndexPage, NewsPage, NewsPageCountry
from portal.core.models import Country, Theme
from portal.translation.domain.staleness import translation_gaps
from portal.translation.enums import TranslationState

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(italian):
    """An Italian article about water in Niger."""
    article = NewsPage(title="Un pozzo a Thiès", locale=italian, theme=Theme.objects.get(slug="acqua", locale=italian))
    NewsIndexPage.objects.get(locale=italian).add_child(instance=article)
    article.countries = [NewsPageCountry(country=Country.objects.get(code="NE", locale=italian))]
    article.save_revision().publish()
    return NewsPage.objects.get(pk=article.pk)


@pytest.fixture
def begun(article, italian, french, admin_editor, django_capture_on_commit_callbacks):
    """The French page after “Translate this page”, before a word is translated."""
    article.copy_for_translation(french, alias=True)
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("wagtail_localize:submit_page_translation", args=[article.pk])
        assert admin_editor.post(url, {"locales": [french.pk]}).status_code == 302
    admin_editor.logout()
    return NewsPage.objects.get(translation_key=article.translation_key, locale=french)


def test_addresses_are_plain_letters(article):
    assert article.slug == "un-pozzo-a-thies"


def test_readers_still_see_the_original_as_such(begun, client):
    page = BeautifulSoup(client.get(begun.url).content, "html.parser")
    assert page.h1.find_parent(lang=True)["lang"] == "it"
    assert page.select_one('link[rel="canonical"]')["href"].endswith("/it/notizie/un-pozzo-a-thies/")
    assert page.select('link[hreflang="fr"]') == []


def test_machines_do_not_take_it_for_a_translation(begun, article, client):
    assert begun.full_url not in client.get("/sitemap.xml").content.decode()
    assert begun.full_url not in client.get("/fr/feeds/news.atom").content.decode()
    assert 'hreflang="fr"' not in client.get(article.url).content.decode().split("</head>")[0]
    assert client.get("/fr/search/?q=pozzo").context["total"] == 0


def test_it_is_a_gap_until_it_is_published(begun, article):
    states = {gap.language: gap.state for gap in translation_gaps([article])}
    assert states["fr"] == TranslationState.DRAFT


def test_themes_and_countries_keep_their_translated_names(begun, french):
    assert Theme.objects.get(slug="eau", locale=french).name == "Eau"
    assert Country.objects.get(code="NE", locale=french).locale == french


def test_the_translation_has_the_themes_and_countries_of_its_language(begun, french):
    assert begun.theme.name == "Eau"
    assert [row.country.locale_id for row in begun.countries.all()] == [french.pk]
