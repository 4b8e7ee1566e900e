"""The rules, in three languages, and where an editor meets them."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import StandardPage
from portal.core.checks import find
from portal.core.domain.findings import look_through_all_pages
from portal.core.models import PageFinding, PortalImage

pytestmark = pytest.mark.django_db
LONG = "parola " * 130


def broken(**fields):
    """Return the names of the rules that a page with these fields does not keep."""
    page = StandardPage(**{"title": "Pagina", "summary": "Un sommario.", **fields})
    return {finding.rule.name for finding in find(page)}


def test_a_good_page_breaks_no_rule():
    text = '<h3>Acqua</h3><p>Leggi il <a href="https://example.org/">piano locale di Thiès</a>.</p>'
    assert broken(body=[("heading", "Apertura"), ("text", text)]) == set()


@pytest.mark.parametrize(
    "words",
    ["clicca qui", "Qui", "Leggi di più", "cliquez ici", "En savoir plus", "Click here!", "https://example.org/a"],
)
def test_a_link_says_where_it_leads(words):
    assert broken(body=[("text", f'<p><a href="https://example.org/"><b>{words}</b></a></p>')]) == {"link_words"}


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("summary", {"summary": "  "}),
        ("heading_levels", {"body": [("text", "<h3>Subito un sottotitolo</h3>")]}),
        ("long_text", {"body": [("text", f"<p>{LONG}</p>")]}),
        ("long_text", {"body": [("text", f"<p>{'parola ' * 45}. Fine.</p>")]}),
        ("document_in_text", {"body": [("text", '<p><a linktype="document" id="1">Il piano locale</a></p>')]}),
        ("link_words", {"body": [("call_to_action", {"label": "Leggi tutto", "url": "https://example.org/"})]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_rule_finds_what_it_looks_for(rule, fields):
    assert broken(**fields) == {rule}


def test_an_image_needs_words_or_the_mark_that_it_adorns():
    image = PortalImage.objects.first()
    assert broken(image=image) == {"alternative_text"}
    assert broken(image=image, image_decorative=True) == set()
    assert broken(body=[("image", {"image": image, "alt_text": "", "decorative": False})]) == {"alternative_text"}


def test_a_translation_older_than_its_original_is_found():
    story = StandardPage.objects.get(locale__language_code="it", slug="la-nostra-storia")
    story.save_revision().publish()
    french = StandardPage.objects.get(translation_key=story.translation_key, locale__language_code="fr")
    assert "stale_translation" in {finding.rule.name for finding in find(french)}


def test_what_is_found_goes_when_it_is_mended(write):
    page = write("Senza", live=True)
    assert PageFinding.objects.filter(page=page, rule="summary").exists()
    page.summary = "Ora ce l'ha."
    page.save()
    assert not PageFinding.objects.filter(page=page).exists()


def test_an_alias_is_not_counted(write):
    page = write("Senza", live=True)
    aliases = Page.objects.filter(alias_of=page)
    assert not PageFinding.objects.filter(page__in=aliases).exists()


def test_the_nightly_look_finds_what_was_there_before_the_rule(write):
    page = write("Senza", live=True)
    PageFinding.objects.all().delete()
    look_through_all_pages()
    assert PageFinding.objects.filter(page=page, rule="summary").exists()


def test_the_editor_reads_the_rules_in_the_checks_panel(editor, browser_of, write):
    page = write("Senza", live=True)
    html = browser_of(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    config = json.loads(html.split('id="checker-axe-configuration" type="application/json">')[1].split("</script>")[0])
    assert config["messages"]["portal-summary"]["error_name"] == "No summary"
    rule = next(rule for rule in config["spec"]["rules"] if rule["id"] == "portal-summary")
    assert rule["selector"] == "h1"
