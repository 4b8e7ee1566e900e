"""A page made in the admin, whose title is still being typed when its aliases are made."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage, StandardPage
from tests.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def half_typed(admin_editor):
    """The Italian page as autosave has made it, through the admin's form, while “Acqua potabile” is being typed."""
    home = HomePage.objects.get(locale__language_code="it")
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    admin_editor.post(add, form_of(StandardPage(title="Acq", slug="acq")))
    return StandardPage.objects.get(slug="acq", locale__language_code="it")


def publish(client, page, **changes):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(edit, {**form_of(page, **changes), "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors


def test_aliases_take_the_slug_under_which_the_page_is_published(admin_editor, half_typed):
    publish(admin_editor, half_typed, title="Acqua potabile", slug="acqua-potabile")
    slugs = Page.objects.filter(translation_key=half_typed.translation_key).values_list("slug", flat=True)
    assert list(slugs) == ["acqua-potabile"] * 3


def test_an_alias_says_that_it_is_not_translated(admin_editor, half_typed):
    publish(admin_editor, half_typed, title="Acqua potabile", slug="acqua-potabile")
    admin_editor.logout()
    html = admin_editor.get("/fr/acqua-potabile/").content.decode()
    assert 'lang="it"' in html
    assert '<link rel="canonical" href="http://testserver/it/acqua-potabile/">' in html
    assert 'hreflang="fr" href=' not in html.split("</head>")[0]
