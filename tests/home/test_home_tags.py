"""What home lends to pages: news that leave no hole when there are none, filters, data for machines."""

import json

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from home.models import NewsIndexPage, NewsPage, StandardPage


def render(source, language="it", **context):
    """Render a template's source as a reader of the language gets it."""
    request = RequestFactory().get("/it/")
    with translation.override(language):
        return Template("{% load home_tags site %}" + source).render(Context({"request": request, **context}))


def soup(client, address):
    """Ask for an address and parse the answer."""
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.fixture
def index(db):
    """The Italian news index."""
    return NewsIndexPage.objects.get(locale__language_code="it")


@pytest.fixture
def article(index):
    """The newest Italian article."""
    return NewsPage.objects.child_of(index).live().order_by("-date").first()


def test_the_latest_news_lead_to_the_articles_and_to_all_news(index, article):
    links = [link["href"] for link in BeautifulSoup(render("{% latest_news 2 %}"), "html.parser").find_all("a")]
    assert links[:2] == ["/it/notizie/", f"/it/notizie/{article.slug}/"]
    assert len(links) == 3


def test_without_news_there_is_no_trace_of_them(db):
    NewsPage.objects.update(live=False)
    assert render("{% latest_news %}").strip() == ""


def test_an_article_alone_has_no_place_for_others(article):
    NewsPage.objects.exclude(pk=article.pk).update(live=False)
    assert render("{% related_news article %}", article=article).strip() == ""


@pytest.fixture
def story(db):
    """A page of the Italian main menu."""
    return StandardPage.objects.get(slug="la-nostra-storia")


def test_a_page_alone_has_no_section_menu(story):
    assert render("{% section_nav page %}", page=story).strip() == ""


def test_a_section_menu_is_the_same_on_the_page_and_on_those_below_it(story):
    for title in ("Dakar", "Firenze"):
        story.add_child(instance=StandardPage(title=title, locale=story.locale))
    menus = [render("{% section_nav page %}", page=page) for page in (story, story.get_children().first().specific)]
    links = [[link["href"] for link in BeautifulSoup(menu, "html.parser").find_all("a")] for menu in menus]
    assert links[0] == links[1] == ["/it/la-nostra-storia/dakar/", "/it/la-nostra-storia/firenze/"]


def test_a_chosen_filter_can_be_taken_away_and_keeps_the_other(client, index):
    page = soup(client, "/it/notizie/?theme=acqua&country=senegal")
    taken = {chip.find(string=True, recursive=False).strip(): chip["href"] for chip in page.select("a.chip")}
    assert taken["Acqua"] == "/it/notizie/?country=senegal"


def test_a_filter_that_finds_nothing_leads_back_to_all_articles(client, index):
    NewsPage.objects.filter(theme__slug="salute").update(live=False)
    page = soup(client, "/it/notizie/?theme=salute")
    assert page.select_one(".empty a")["href"] == "/it/notizie/"


def test_the_theme_of_an_article_leads_to_the_articles_about_it(client, article):
    link = soup(client, f"/it/notizie/{article.slug}/").select_one(".meta-line a.chip")
    assert link["href"] == f"/it/notizie/?theme={article.theme.slug}"


def test_an_article_describes_itself_to_machines(client, article):
    page = soup(client, f"/it/notizie/{article.slug}/")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert (data["@type"], data["headline"], data["datePublished"], data["inLanguage"]) == (
        "NewsArticle",
        article.title,
        article.date.isoformat(),
        "it",
    )


def test_an_article_has_what_social_networks_read(client, article):
    page = soup(client, f"/it/notizie/{article.slug}/")
    said = {tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)}
    assert said["og:title"] == article.title
    assert said["og:type"] == "article"
    assert said["og:locale"] == "it_IT"
    assert said["og:image"].startswith("http://testserver/")


def test_an_article_of_examples_says_so(client, article):
    NewsPage.objects.filter(pk=article.pk).update(demonstration=True)
    assert soup(client, f"/it/notizie/{article.slug}/").select_one(".page-head .notice")


def test_no_image_moves_the_page_when_it_arrives(client, index):
    images = soup(client, "/it/notizie/").find_all("img")
    assert images
    assert [image for image in images if not (image.get("width") and image.get("height"))] == []


def test_a_page_without_translation_says_so_and_marks_the_originals_language(client, story, french):
    page = story.add_child(instance=StandardPage(title="Dakar", locale=story.locale))
    alias = page.copy_for_translation(french, alias=True)
    page = soup(client, alias.url)
    assert page.html["lang"] == "fr"
    assert page.article["lang"] == "it"
    assert page.main.find(class_="notice")
