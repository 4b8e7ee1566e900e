"""The explorer's columns and bulk actions, previews and the bar."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from home.models import NewsPage, StandardPage
from portal.core.models import Theme
from portal.translation.domain.publish import publish_translation

pytestmark = pytest.mark.django_db


def explore(browser, page):
    return browser.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()


def row_of(html, title):
    """Return the row of a listing that a page stands in."""
    return next(row for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if title in row)


def test_the_explorer_says_in_which_languages_a_page_is(editor, browser_of, home, write):
    write("Solo italiana", live=True)
    row = row_of(explore(browser_of(editor), home), "Solo italiana")
    assert row.count(": missing") == 2


def test_the_explorer_says_who_changed_a_page(editor, make_person, browser_of, home, write):
    write("Scritta da altri", owner=make_person("emil", "editor"))
    assert "Emil" in row_of(explore(browser_of(editor), home), "Scritta da altri")


def test_the_explorer_costs_no_more_with_more_pages(editor, browser_of, news, write_news):
    browser = browser_of(editor)
    write_news("Una", owner=editor)
    explore(browser, news)
    with CaptureQueriesContext(connection) as before:
        explore(browser, news)
    for number in range(6):
        write_news(f"Altra {number}", owner=editor)
    with CaptureQueriesContext(connection) as after:
        explore(browser, news)
    own = [q["sql"] for q in after if "translationsource" in q["sql"] or "wagtailcore_revision" in q["sql"]]
    known = [q["sql"] for q in before if "translationsource" in q["sql"] or "wagtailcore_revision" in q["sql"]]
    assert len(own) == len(known)


# --- Translate in bulk ----------------------------------------------------------------------------------------------


def bulk(browser, action, *pages, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    method = browser.post if data else browser.get
    return method(f"{address}?{query}&next=/admin/pages/", data, follow=True)


def test_pages_are_submitted_for_translation_in_bulk(editor, browser_of, write, french):
    pages = [write("Una", live=True), write("Altra", live=True)]
    answer = bulk(browser_of(editor), "translate", *pages, languages=[french.pk])
    keys = [page.translation_key for page in pages]
    twins = Page.objects.filter(translation_key__in=keys, locale=french, alias_of=None)
    assert [twin.live for twin in twins] == [False, False]
    assert "2 translations are begun" in answer.content.decode()


@pytest.mark.parametrize(("action", "words"), [("translate", "Translate selected pages"), ("theme", "Change theme")])
def test_what_is_done_to_several_pages_stands_above_the_question(editor, browser_of, write_news, action, words):
    html = bulk(browser_of(editor), action, write_news("Una", live=True)).content.decode()
    assert [words in heading for heading in re.findall("<h1.*?</h1>", html, re.DOTALL)] == [True]


def test_what_is_translated_already_is_left_as_it_is(editor, browser_of, french):
    story = StandardPage.objects.get(locale__language_code="it", slug="la-nostra-storia")
    answer = bulk(browser_of(editor), "translate", story, languages=[french.pk]).content.decode()
    assert "Nothing to begin for 1 page" in answer
    assert StandardPage.objects.get(translation_key=story.translation_key, locale=french).live


def test_who_may_not_translate_is_refused(contributor, browser_of, write, french):
    page = write("Propria", owner=contributor)
    answer = bulk(browser_of(contributor), "translate", page)
    assert 'name="languages"' not in answer.content.decode()
    bulk(browser_of(contributor), "translate", page, languages=[french.pk])
    assert not Page.objects.filter(translation_key=page.translation_key, locale=french, alias_of=None).exists()


# --- Themes in bulk -------------------------------------------------------------------------------------------------


@pytest.fixture
def theme(italian):
    return Theme.objects.filter(locale=italian).order_by("pk").last()


def english(theme):
    """The theme as an editor who reads English chooses it."""
    return Theme.objects.get(translation_key=theme.translation_key, locale__language_code="en").pk


def test_a_public_page_has_the_new_theme_at_once(editor, browser_of, write_news, theme):
    page = write_news("Pubblica", live=True)
    bulk(browser_of(editor), "theme", page, theme=english(theme))
    assert NewsPage.objects.get(pk=page.pk).theme == theme


def test_changes_that_wait_are_not_published_with_the_theme(editor, browser_of, write_news, theme):
    page = write_news("Pubblica", live=True)
    page.title = "Non ancora"
    page.save_revision(user=editor)
    answer = bulk(browser_of(editor), "theme", page, theme=english(theme))
    stored = NewsPage.objects.get(pk=page.pk)
    assert (stored.title, stored.theme) == ("Pubblica", None)
    draft = stored.get_latest_revision_as_object()
    assert (draft.title, draft.theme) == ("Non ancora", theme)
    assert "1 page has it as a draft only" in answer.content.decode()


def test_translations_have_the_theme_in_their_language(editor, browser_of, theme):
    page = NewsPage.objects.filter(locale__language_code="it").exclude(theme=theme).first()
    bulk(browser_of(editor), "theme", page, theme=english(theme))
    twin = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="fr")
    assert twin.theme == theme.in_locale(twin.locale_id)
    assert twin.live


@pytest.mark.parametrize("kind", ["without a theme", "of others"])
def test_a_page_whose_theme_one_may_not_change_stays(kind, editor, contributor, browser_of, write, write_news, theme):
    person, page = (editor, write("Senza")) if kind == "without a theme" else (contributor, write_news("Altrui"))
    answer = bulk(browser_of(person), "theme", page)
    assert 'name="theme"' not in answer.content.decode()
    bulk(browser_of(person), "theme", page, theme=english(theme))
    assert getattr(type(page).objects.get(pk=page.pk), "theme", None) is None


# --- Previews -------------------------------------------------------------------------------------------------------


def preview(browser, page, mode):
    return browser.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode})


def test_the_card_shows_title_summary_and_how_long_they_are(editor, browser_of, write):
    page = write("Il pozzo", summary="Un pozzo nuovo.")
    html = preview(browser_of(editor), page, "card").content.decode()
    assert "share-result" in html
    assert "Un pozzo nuovo." in html


def test_a_translation_is_previewed_from_its_original(editor, browser_of, write, french, home):
    page = write("Il pozzo", live=True)
    publish_translation(page, StandardPage(title="Le puits", slug="le-puits"), french)
    twin = StandardPage.objects.get(translation_key=page.translation_key, locale=french)
    twin.title = "Le puits neuf"
    twin.save_revision()
    html = preview(browser_of(editor), page, "language-fr").content.decode()
    assert "Le puits neuf" in html
    assert '<html lang="fr"' in html


def test_an_outsider_sees_no_preview(client, write):
    assert "login" in preview(client, write("Il pozzo"), "card").url


# --- The bar --------------------------------------------------------------------------------------------------------


@pytest.fixture
def public(write):
    return write("Il pozzo", live=True)


def test_the_bar_leads_to_the_translation(editor, browser_of, public):
    browser = browser_of(editor)
    browser.get(reverse("wagtailadmin_home"))
    assert f"/admin/localize/submit/page/{public.pk}/" in browser.get("/it/il-pozzo/").content.decode()


def test_who_may_not_translate_is_not_asked_to(contributor, browser_of, public):
    browser = browser_of(contributor)
    browser.get(reverse("wagtailadmin_home"))
    html = browser.get("/it/il-pozzo/").content.decode()
    assert "wagtail-userbar" in html
    assert "/admin/localize/submit/" not in html


def test_a_visitor_has_no_bar(client, public):
    assert "wagtail-userbar" not in client.get("/it/il-pozzo/").content.decode()


# --- The guide ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("it", "Scrivere per il portale"), ("fr", "Écrire pour le portail")])
def test_the_guide_opens_in_the_editors_language(make_person, browser_of, language, title):
    person = make_person("lena", "editor", language)
    html = browser_of(person).get(reverse("portal_guide")).content.decode()
    assert title in html


def test_the_guides_pictures_are_served_to_staff_only(editor, browser_of, client):
    html = browser_of(editor).get(reverse("portal_guide")).content.decode()
    address = html.split('src="/admin/guide/pictures/')[1].split('"')[0]
    assert browser_of(editor).get(f"/admin/guide/pictures/{address}").status_code == 200
    assert client.get(f"/admin/guide/pictures/{address}").status_code == 302


def test_no_other_file_is_served(editor, browser_of):
    assert browser_of(editor).get("/admin/guide/pictures/editors.md/").status_code == 404
