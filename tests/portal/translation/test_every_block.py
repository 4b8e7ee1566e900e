"""Every block of the vocabulary through wagtail-localize's own doors."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from home.models import HomePage, StandardPage
from portal.core.blocks import BodyBlock
from portal.core.models import PortalDocument, PortalImage

pytestmark = pytest.mark.django_db


def item(value):
    """Return an entry of a list block as the admin stores it: wagtail-localize passes over entries without an id."""
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def every_block(image, document):
    """Return raw data with one block of each type, each with a word of its own."""
    return [
        {"type": "heading", "value": "Parola heading"},
        {"type": "text", "value": '<p>Parola text <a href="https://example.org/">fuori</a></p><ul><li>punto</li></ul>'},
        {"type": "image", "value": {"image": image, "alt_text": "Parola image", "decorative": False, "caption": ""}},
        {"type": "quote", "value": {"text": "Parola quote", "source": ""}},
        {"type": "document", "value": {"document": document, "label": "Parola document"}},
        {
            "type": "call_to_action",
            "value": {"text": "Parola call", "label": "Vai", "page": None, "url": "https://example.org/"},
        },
        {"type": "figures", "value": {"items": [item({"number": "3", "label": "Parola figures"})]}},
        {
            "type": "table",
            "value": {
                "caption": "Parola table",
                "columns": [{"type": "text", "heading": "Colonna"}],
                "rows": [{"values": ["Cella"]}, {"values": [""]}],
            },
        },
        {"type": "accordion", "value": {"items": [item({"title": "Parola accordion", "text": "<p>Dentro</p>"})]}},
        {"type": "video", "value": {"url": "https://vimeo.com/12345", "title": "Parola video", "minutes": 3}},
    ]


def publish(italian, body):
    home = HomePage.objects.get(locale=italian)
    page = home.add_child(instance=StandardPage(title="Tutti i blocchi", slug="tutti", locale=italian, body=body))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def document():
    return PortalDocument.objects.create(title="Accordo", file=ContentFile(b"%PDF-1.4\n%%EOF", name="accordo.pdf"))


def submit(client, page, french):
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [french.pk], "action": "submit"})


def test_the_table_above_has_every_block():
    kinds = {block["type"] for block in every_block(1, 1)}
    assert kinds == set(BodyBlock().child_blocks)


def test_a_page_with_every_block_is_translated_in_the_admin(
    italian, french, document, admin_editor, django_capture_on_commit_callbacks
):
    page = publish(italian, every_block(PortalImage.objects.first().pk, document.pk))
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(admin_editor, page, french).status_code == 302
    translated = StandardPage.objects.get(translation_key=page.translation_key, locale=french)
    editor = admin_editor.get(reverse("wagtailadmin_pages:edit", args=[translated.pk]))
    assert editor.status_code == 200
    shown = editor.content.decode()
    missing = [kind for kind in BodyBlock().child_blocks if f"Parola {kind.split('_')[0]}" not in shown]
    assert missing == []


def test_a_draft_with_an_image_block_still_empty_is_translated(
    italian, french, admin_editor, django_capture_on_commit_callbacks
):
    body = [{"type": "image", "value": {"image": None, "alt_text": "", "decorative": False, "caption": "Parola"}}]
    page = publish(italian, body)
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(admin_editor, page, french).status_code == 302
    translated = StandardPage.objects.get(translation_key=page.translation_key, locale=french)
    assert admin_editor.get(reverse("wagtailadmin_pages:edit", args=[translated.pk])).status_code == 200


def test_a_reader_sees_every_block(italian, document, client):
    page = publish(italian, every_block(PortalImage.objects.first().pk, document.pk))
    html = client.get(page.url).content.decode()
    missing = [kind for kind in BodyBlock().child_blocks if f"Parola {kind.split('_')[0]}" not in html]
    assert missing == []


@pytest.mark.parametrize("name", list(BodyBlock().child_blocks))
def test_every_block_has_words_for_the_editor_and_a_preview(name, admin_editor):
    block = BodyBlock().child_blocks[name]
    assert block.label
    assert block.meta.help_text
    assert block.meta.description
    assert block.is_previewable
    preview = admin_editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert preview.status_code == 200
    assert "css/portal" in preview.content.decode()
