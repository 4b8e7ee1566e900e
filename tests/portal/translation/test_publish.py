"""Translations published from known words."""

import pytest
from wagtail.models import Locale

from home.models import HomePage, StandardPage
from portal.translation.domain.publish import StructureMismatchError, publish_translation

pytestmark = pytest.mark.django_db

TABLE = "3f0d7b0e-2f6b-4f8e-9d43-000000000001"
TEXT = "3f0d7b0e-2f6b-4f8e-9d43-000000000002"


def body(caption, heading, cell, text):
    table = {"caption": caption, "columns": [{"type": "text", "heading": heading}], "rows": [{"values": [cell]}]}
    return [{"type": "table", "id": TABLE, "value": table}, {"type": "text", "id": TEXT, "value": text}]


@pytest.fixture
def page(italian):
    page = StandardPage(title="Orari", locale=italian, body=body("Fusi", "Paese", "Niger", "<p>Uno</p><p>Due</p>"))
    HomePage.objects.get(locale=italian).add_child(instance=page)
    page.save_revision().publish()
    return page


def french_twin(**changes):
    words = {"caption": "Fuseaux", "heading": "Pays", "cell": "Le Niger", "text": "<p>Un</p><p>Deux</p>", **changes}
    return StandardPage(title="Horaires", slug="horaires", body=body(**words))


def test_every_word_of_a_table_is_translated(page, french, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(page, french_twin(), french)
    html = client.get("/fr/horaires/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert [word for word in ("Fuseaux", "Pays", "Le Niger", "Deux") if word not in main] == []
    assert [word for word in ("Fusi", "Paese", "Uno") if word in main] == []


def test_a_translation_built_differently_is_refused(page, french):
    with pytest.raises(StructureMismatchError, match="2 parts, 1 translated"):
        publish_translation(page, french_twin(text="<p>Un seul</p>"), french)
    assert not StandardPage.objects.filter(locale=french, translation_key=page.translation_key).exists()


def test_the_editor_sees_the_translation_string_by_string(
    page, french, admin_editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(page, french_twin(), french)
    translated = StandardPage.objects.get(locale=Locale.objects.get(language_code="fr"), slug="horaires")
    response = admin_editor.get(f"/admin/pages/{translated.pk}/edit/")
    assert "Le Niger" in response.content.decode()
