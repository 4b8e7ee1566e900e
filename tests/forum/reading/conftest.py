"""An empty forum, whatever the first content has in it, and addresses of the pages under test."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation
from machina.apps.forum_conversation.models import Topic
from machina.apps.forum_permission.models import GroupForumPermission

from forum.domain.boards import names
from forum.views.reading.links import board_address

LABELS = {"community", "forum", "forum_conversation", "forum_attachments", "forum_polls", "forum_member"}


@pytest.fixture(autouse=True)
def empty_forum(db):
    """Take out all rows of the forum without looking at each; the rights of roles everywhere stay."""
    GroupForumPermission.objects.filter(forum__isnull=False).delete()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in LABELS:
            model._base_manager.all()._raw_delete("default")


@pytest.fixture(autouse=True)
def in_french():
    """Addresses are made in French: the language of most of the cast."""
    with translation.override("fr"):
        yield


@pytest.fixture
def address_of():
    """A function that returns the address of a board or topic."""

    def address(thing):
        if isinstance(thing, Topic):
            return reverse("forum:topic", args=[thing.pk, thing.slug])
        return board_address(thing.pk, names("fr", [thing.pk])[thing.pk])

    return address
