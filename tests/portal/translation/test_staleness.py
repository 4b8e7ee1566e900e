"""Which translations need somebody, and who is told."""

import pytest
from django.urls import reverse

from home.models import HomePage, StandardPage
from portal.translation.domain.publish import publish_translation
from portal.translation.domain.staleness import translation_gaps
from portal.translation.enums import TranslationState
from tests.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return StandardPage.objects.get(locale__language_code="it", slug="la-nostra-storia")


def states(page):
    return {gap.language: gap.state for gap in translation_gaps([page])}


def test_publishing_the_original_makes_its_translations_stale(story):
    story.save_revision().publish()
    assert states(story) == {"fr": TranslationState.STALE, "en": TranslationState.STALE}


def test_a_draft_of_the_original_makes_nothing_stale(story):
    story.save_revision()
    assert states(story) == {}


def test_a_new_page_is_missing_in_the_other_languages(italian):
    home = HomePage.objects.get(locale=italian)
    page = home.add_child(instance=StandardPage(title="Nuova", locale=italian))
    page.save_revision().publish()
    assert states(page) == {"fr": TranslationState.MISSING, "en": TranslationState.MISSING}


def test_an_unpublished_translation_is_a_gap(story):
    StandardPage.objects.get(translation_key=story.translation_key, locale__language_code="fr").unpublish()
    assert states(story) == {"fr": TranslationState.DRAFT}


@pytest.fixture
def translated(italian, french, django_capture_on_commit_callbacks):
    """A page without a body, with its French translation."""
    home = HomePage.objects.get(locale=italian)
    page = home.add_child(instance=StandardPage(title="Nuova", locale=italian))
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(page, StandardPage(title="Nouvelle", slug="nouvelle"), french)
    return page


def test_the_editor_who_publishes_is_told(translated, admin_editor):
    form = form_of(translated, title="Nuovissima")
    edit = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    response = admin_editor.post(edit, {**form, "action-publish": "1"}, follow=True)
    assert "The other languages still show the text from before: French." in response.content.decode()


def test_the_report_names_the_page_and_what_to_do(translated, admin_editor):
    translated.save_revision().publish()
    report = admin_editor.get(reverse("portal_translations")).content.decode()
    assert report.count("Update the translation") == 1
    assert report.count(f"/admin/localize/submit/page/{translated.pk}/") == 1


def test_the_report_of_a_translated_site_says_that_nothing_is_to_do(admin_editor):
    assert "Nothing to do" in admin_editor.get(reverse("portal_translations")).content.decode()


def test_an_outsider_does_not_see_the_report(client):
    response = client.get(reverse("portal_translations"))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_report_takes_two_queries_whatever_the_number_of_pages(django_assert_num_queries):
    with django_assert_num_queries(2):
        translation_gaps()


def test_the_admins_menu_speaks_one_language(admin_editor):
    menu = admin_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/reports/portal-translations/" in menu
    assert "/admin/localize/reports/translations/" not in menu
    assert "whats-new-in-wagtail" not in menu
