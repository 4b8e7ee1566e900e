"""The admin's upload doors, and who goes through them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection

from portal.members.models import User


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty media folder."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def open_admin(settings):
    """No second factor is asked here."""
    settings.DEMO = True


@pytest.fixture
def editor(client, db):
    """A browser logged in as an editor who reads English."""
    user = User.objects.create_user("writer@example.org", "a long password", display_name="Writer", language="en")
    user.groups.add(Group.objects.get(name="editor"))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.user = user
    return client


def files_in(folder):
    """The names of all files below a folder."""
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def upload(name, content):
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


def collection_id():
    """The only collection."""
    return Collection.get_first_root_node().pk
