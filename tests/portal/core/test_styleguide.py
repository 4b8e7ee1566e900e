"""The style guide: for developers and staff, with all components on it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import engines

from portal.core.blocks import BodyBlock
from portal.members.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_visitors_find_no_style_guide(client, db):
    assert client.get("/styleguide/", follow=True).status_code == 404


def test_members_find_no_style_guide(client, db):
    client.force_login(User.objects.create_user("awa@example.org", display_name="Awa"), backend=BACKEND)
    assert client.get("/styleguide/", follow=True).status_code == 404


def test_staff_find_it(admin_editor):
    assert admin_editor.get("/styleguide/").status_code == 200


@pytest.fixture
def guide(client, db, settings):
    """The style guide as developers see it."""
    settings.STYLEGUIDE_PUBLIC = True
    return client.get("/styleguide/", {"scheme": "dark"})


def test_every_component_of_ui_is_on_it(guide):
    used = {template.name for template in guide.templates if template.name}
    tags = engines["django"].engine.template_builtins[-1].tags
    folder = Path(settings.BASE_DIR) / "portal/core/templates/components"
    components = {f"components/{name}.html" for name in tags if (folder / f"{name}.html").exists()}
    assert "components/field.html" in components
    assert components - {"components/messages.html"} <= used


def test_no_component_is_out_of_use():
    folder = Path(settings.BASE_DIR) / "portal/core/templates/components"
    sources = [*Path(settings.BASE_DIR).glob("portal/**/*.py"), *Path(settings.BASE_DIR).glob("portal/**/*.html")]
    text = "".join(source.read_text() for source in sources)
    assert [file.name for file in folder.glob("*.html") if f"components/{file.name}" not in text] == []


def test_every_block_of_the_body_is_on_it(guide):
    used = {template.name for template in guide.templates if template.name}
    kinds = BodyBlock().child_blocks
    assert {f"blocks/{kind}.html" for kind in kinds} <= used


def test_it_shows_the_scheme_that_is_asked_for(guide):
    assert BeautifulSoup(guide.content, "html.parser").html["class"] == ["scheme-dark"]


def test_no_id_occurs_twice(guide):
    ids = [tag["id"] for tag in BeautifulSoup(guide.content, "html.parser").find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
