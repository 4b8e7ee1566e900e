"""Search results show a page as it is published, not as it is drafted."""

import pytest

from home.models import HomePage, StandardPage
from portal.core.models import PageWords

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A published page."""
    home = HomePage.objects.get(locale__language_code="it")
    page = home.add_child(instance=StandardPage(title="Zabaione", locale=home.locale, summary="Uova e zucchero."))
    page.save_revision().publish()
    return page


def test_a_published_page_has_its_words(page):
    assert PageWords.objects.get(page=page).summary == "Uova e zucchero."


def test_a_draft_changes_no_words_until_it_is_published(page):
    page.summary = "Con il marsala."
    draft = page.save_revision()
    assert PageWords.objects.get(page=page).summary == "Uova e zucchero."
    draft.publish()
    assert PageWords.objects.get(page=page).summary == "Con il marsala."


def test_results_of_many_types_cost_no_query_each(client, django_assert_max_num_queries):
    client.get("/fr/search/?q=eau")
    with django_assert_max_num_queries(11):
        page = client.get("/fr/search/?q=eau")
    assert page.text.count("<li") > 10
