"""The editors' search, whatever signs are typed into it."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ['acqua"', '"acqua', "l'acqua", "acqua AND", "(acqua", 'a"b"c'])
@pytest.mark.parametrize(
    "place",
    ["wagtailadmin_pages:search", "wagtailimages:index", "wagtaildocs:index", "wagtailadmin_choose_page_search"],
)
def test_an_editors_search_answers(admin_editor, place, words):
    assert admin_editor.get(reverse(place), {"q": words}).status_code == 200


def test_an_editors_search_finds_what_stands_beside_a_sign(admin_editor):
    found = admin_editor.get(reverse("wagtailadmin_pages:search"), {"q": '"notizie"'})
    assert [page.title for page in found.context["page_obj"]] == ["Notizie"]
