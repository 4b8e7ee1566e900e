"""An administrator, and a small tree of boards."""

import pytest
from machina.apps.forum.models import Forum

from forum.domain import boards, drift_boards
from portal.members.enums import Role

NAMES = {"it": ("Acqua", "Chi beve"), "fr": ("Eau", "Qui boit"), "en": ("Water", "Who drinks")}


@pytest.fixture
def chief(make_member):
    """An administrator by role."""
    return make_member("Chef", role=Role.ADMINISTRATOR)


@pytest.fixture
def tree(db):
    """Boards A (above B and C) and D (above E), by letter."""
    Forum.objects.all().delete()
    found = {}
    for letter, above in (("A", None), ("B", "A"), ("C", "A"), ("D", None), ("E", "D")):
        found[letter] = boards.make_board(texts={"it": (letter, "")}, parent=found.get(above))
    return found


def shape():
    """Return the tree as a reader sees it: (depth, name) in order."""
    return [
        f"{'.' * level}{name}" for level, name in Forum.objects.order_by("tree_id", "lft").values_list("level", "name")
    ]


def is_right():
    return not list(drift_boards.check())
