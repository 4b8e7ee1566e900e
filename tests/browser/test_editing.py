"""An editor writes, publishes and translates an article in the admin; readers find it at once."""

import json
import urllib.request
from urllib.parse import quote

import pytest

from .editors import (
    PUBLISHED,
    add_block,
    add_row,
    begin_page,
    begin_translations,
    choose,
    fill_in,
    open_desk,
    page_id,
    publish,
    publish_translations,
    wait_for_draft,
    write_text,
    write_translation,
)
from .people import Person
from .readers import Album, Reader
from .serving import served, wait_for

TITLE, SUMMARY = "Un mulino a Kaolack", "Le donne del quartiere macinano il miglio in metà del tempo."
HEADING, TEXT, ALT = "Miglio per tutte", "Il mulino serve trecento famiglie.", "Donne davanti al mulino"
FRENCH = {
    TITLE: "Un moulin à Kaolack",
    SUMMARY: "Les femmes du quartier moulent le mil en moitié moins de temps.",
    ALT: "Des femmes devant le moulin",
    HEADING: "Du mil pour toutes",
    TEXT: "Le moulin sert trois cents familles.",
}
ITALIAN_PATH, FRENCH_PATH = "/it/notizie/un-mulino-a-kaolack/", "/fr/actualites/un-moulin-a-kaolack/"


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal that this file alone writes in."""
    with served(prepared, tmp_path_factory.mktemp("editing") / "var", TRUSTED_PROXIES="1") as site:
        yield site
        assert site.troubles() == []


@pytest.fixture(scope="module")
def desk(browser, site):
    """An Italian editor's page in the admin, entered through the portal's own door."""
    page = open_desk(browser, site, "editor-it")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    """Pictures of the whole journey."""
    return Album(tmp_path_factory.mktemp("editing"), "editing")


@pytest.fixture(scope="module")
def article(desk, site, album):
    """The article, written and published; what readers saw of it at once."""
    index = Person(site).get("/it/notizie/").text
    assert Person(site).get("/it/notizie/").text == index, "the page comes from the cache"
    assert TITLE not in index
    write(desk, site, album)
    publish(desk)
    album.keep(desk, "published")
    return Person(site).get("/it/notizie/").text


@pytest.fixture(scope="module")
def submitted(desk, site, article, album):
    """The article, handed in for translation into French and not translated yet."""
    desk.goto(f"/admin/localize/submit/page/{page_id(site, ITALIAN_PATH)}/")
    desk.get_by_label("Francese").check()
    album.keep(desk, "translate")
    desk.click("main form [type=submit]")
    desk.wait_for_url("**/edit/")
    desk.get_by_role("button", name="Traduci", exact=True).first.wait_for()
    album.keep(desk, "translation begun")
    return Person(site)


@pytest.fixture(scope="module")
def translated(desk, site, submitted, album):
    """The article in French, published."""
    for italian, french in FRENCH.items():
        translate(desk, italian, french)
    desk.get_by_role("tab", name="Promuovi").click()
    translate(desk, "un-mulino-a-kaolack", "un-moulin-a-kaolack")
    album.keep(desk, "translated")
    desk.get_by_role("button", name="Pubblica in Francese").click()
    wait_for(lambda: site.query(PUBLISHED, FRENCH[TITLE]) == [(1,)], "the translation to be published")
    album.keep(desk, "translation published")
    return Person(site)


PROJECT = ("Alveari a Thiès", "Trenta arnie e una scuola per chi comincia.", "Arnie sotto un baobab")
IN_FRENCH = ("Des ruches à Thiès", "Trente ruches et une école pour débuter.", "Des ruches sous un baobab")
IN_ENGLISH = ("Beehives in Thiès", "Thirty hives and a school for beginners.", "Beehives under a baobab")
# Every press of the mouse on the way, whatever page it is on.
COUNT_CLICKS = """addEventListener("pointerdown", event => event.isTrusted &&
    sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks"))), true)"""


def publish_a_project(desk, site, album):
    """Write a micro-project with an image and a document, publish it, write and publish both translations."""
    desk.goto(f"/admin/pages/{page_id(site, '/it/micro-progetti/')}/")
    desk.evaluate("sessionStorage.setItem('clicks', 0)")
    begin_page(desk, "microprojectpage")
    fill_in(desk, title=PROJECT[0], summary=PROJECT[1], image_alt=PROJECT[2])
    choose(desk, "image")
    add_row(desk, "documents")
    desk.wait_for_selector("[id*=documents-0] button[data-chooser-action-choose]")
    choose(desk, "documents-0")
    wait_for_draft(desk)
    album.keep(desk, "project written")
    publish(desk)
    begin_translations(desk)
    for language, words in (("fr", IN_FRENCH), ("en", IN_ENGLISH)):
        write_translation(desk, language, dict(zip(PROJECT, words, strict=True)))
    album.keep(desk, "project translated")
    publish_translations(desk)
    wait_for(lambda: site.query(PUBLISHED, IN_ENGLISH[0]) == [(1,)], "the translations to be published")
    return int(desk.evaluate("sessionStorage.getItem('clicks')"))


def write(desk, site, album):
    """Fill in the form of a new article, as one does: by the explorer, the choosers and the block menu."""
    desk.goto(f"/admin/pages/{page_id(site, '/it/notizie/')}/")
    album.keep(desk, "explorer")
    desk.locator("a[href*='/add_subpage/']:visible").first.click()
    desk.fill("[name=title]", TITLE)
    desk.fill("[name=summary]", SUMMARY)
    desk.fill("[name=date]", "2026-11-20")
    desk.keyboard.press("Escape")
    choose(desk, "theme", "Acqua")
    choose(desk, "image")
    desk.fill("[name=image_alt]", ALT)
    add_block(desk, "Titolo di sezione")
    desk.fill("[name='body-0-value']", HEADING)
    add_block(desk, "Testo")
    write_text(desk, "body-1-value", TEXT)
    wait_for_draft(desk)
    album.keep(desk, "written")


def translate(desk, italian, french):
    """Translate one string; the editor saves it at once."""
    row = desk.locator("li, div").filter(has_text=italian).filter(has=desk.get_by_role("button", name="Traduci")).last
    row.get_by_role("button", name="Traduci", exact=True).first.click()
    desk.locator("main textarea:visible").last.fill(french)
    desk.get_by_role("button", name="Salva", exact=True).click()
    desk.get_by_text(french).first.wait_for()


def feed(site, language):
    """Return the Atom feed."""
    return urllib.request.urlopen(f"{site.base_url}/{language}/feeds/news.atom", timeout=60).read().decode()


def test_the_news_page_shows_the_article_although_it_was_cached(article):
    assert TITLE in article


def test_the_article_is_served_as_it_was_written(site, browser, article, album):
    page = browser.new_page(base_url=site.base_url, viewport={"width": 412, "height": 900})
    page.goto(ITALIAN_PATH)
    album.keep(page, "article")
    assert page.inner_text("h1") == TITLE
    assert page.locator("main h2", has_text=HEADING).count() == 1
    assert page.locator("main p", has_text=TEXT).count() == 1
    assert page.get_attribute("main .page-image img", "alt") == ALT
    assert "Acqua" in page.inner_text("main header")
    data = json.loads(page.inner_text("script[type='application/ld+json']"))
    assert (data["@type"], data["headline"]) == ("NewsArticle", TITLE)
    page.close()


def test_an_article_handed_in_for_translation_is_no_translation_yet(site, submitted):
    assert TITLE not in feed(site, "fr")
    assert 'hreflang="fr"' not in submitted.get(ITALIAN_PATH).text.partition("</head>")[0]
    assert "/fr/actualites/un-mulino" not in submitted.get("/sitemap.xml").text


def test_translating_an_article_leaves_the_names_of_themes_alone(site, translated):
    of_french = "JOIN wagtailcore_locale l ON l.id = t.locale_id WHERE l.language_code = 'fr'"
    names = site.query(f"SELECT t.name, t.slug FROM core_theme t {of_french}")
    assert ("Eau", "eau") in names
    assert ("Acqua", "acqua") not in names


def test_a_reader_finds_the_translation_by_searching(browser, site, translated, album):
    address = "/fr/search/?q=" + quote("moulin a kaolack")
    wait_for(lambda: FRENCH_PATH in translated.get(address).text, "the worker to put the translation into the index")
    reader = Reader(browser, site, album)
    reader.open(address)
    reader.picture("found")
    reader.follow("main .card a")
    assert reader.path == FRENCH_PATH
    assert reader.language == "fr"
    assert FRENCH[TEXT] in reader.page.inner_text("main")
    assert "Eau" in reader.page.inner_text("main header")
    reader.picture("read")
    reader.context.close()


def test_the_translation_is_in_the_french_feed_and_in_no_other(site, translated):
    assert site.base_url + FRENCH_PATH in feed(site, "fr")
    assert FRENCH[TITLE] not in feed(site, "it")
    assert TITLE in feed(site, "it")
    assert TITLE not in feed(site, "fr")


def test_original_and_translation_name_each_other(site, translated):
    address_of = {"it": site.base_url + ITALIAN_PATH, "fr": site.base_url + FRENCH_PATH}
    both = [f'hreflang="{code}" href="{address}"' for code, address in address_of.items()]
    for path in (ITALIAN_PATH, FRENCH_PATH):
        head = translated.get(path).text.partition("</head>")[0]
        assert [link in head for link in both] == [True, True]


def test_a_draft_written_later_is_not_shown_to_readers(desk, site, translated, album):
    # The form answers to the pen once its scripts are at rest; a slow machine takes its time.
    desk.goto(f"/admin/pages/{page_id(site, ITALIAN_PATH)}/edit/", wait_until="networkidle")
    desk.fill("[name=summary]", "Questo non lo legge ancora nessuno.")
    saved = "SELECT count(*) FROM wagtailcore_revision WHERE content LIKE '%non lo legge ancora%'"
    desk.keyboard.press("Tab")
    desk.locator("button.action-save:visible").click()
    album.keep(desk, "draft")
    wait_for(lambda: site.query(saved)[0][0], "the draft to be saved")
    assert SUMMARY in translated.get(ITALIAN_PATH).text


def test_a_micro_project_in_three_languages_takes_twelve_clicks_at_most(desk, site, album):
    desk.add_init_script(COUNT_CLICKS)
    assert 6 < publish_a_project(desk, site, album) <= 12
    for path in ("/it/micro-progetti/alveari-a-thies/", "/fr/microprojets/des-ruches-a-thies/"):
        page = Person(site).get(path).text
        assert 'class="document"' in page
        assert "<picture>" in page
    assert IN_ENGLISH[1] in Person(site).get("/en/micro-projects/beehives-in-thies/").text
