"""The forum's first content: boards for every portal."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db.models import Count
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Topic

from forum.enums import BoardKind
from forum.models import Board, BoardText

pytestmark = pytest.mark.django_db


def test_without_demo_there_are_boards_and_nobody_who_writes():
    kinds = Counter(Board.objects.values_list("kind", flat=True))
    assert sum(kinds.values()) >= 10
    assert {BoardKind.THEME, BoardKind.COUNTRY, BoardKind.EXCHANGE} <= kinds.keys()
    assert not Topic.objects.exists()


def test_every_board_is_named_and_described_in_each_language():
    texts = BoardText.objects.exclude(name="").exclude(description="").values("forum").annotate(languages=Count("pk"))
    assert {row["languages"] for row in texts} == {3}
    assert texts.count() == Board.objects.count()


def test_boards_that_an_administrator_has_renamed_are_not_made_again():
    Forum.objects.update(name="Altro")
    BoardText.objects.update(name="Altro")
    before = Board.objects.count()
    call_command("seed_portal", verbosity=0)
    assert Board.objects.count() == before
