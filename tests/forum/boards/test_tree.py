"""The boards' tree; alone and with many hands at once."""

import random

import pytest
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Topic

from forum.domain import boards, posting
from forum.domain.errors import ForumError, InvalidError
from forum.models import Board
from tests.portal.core.copies import shared

from .conftest import NAMES, is_right, shape

__all__ = ["shared"]


# --- The tree -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "to", "after"),
    [
        ("B", "D", ["A", ".C", "D", ".E", ".B"]),
        ("B", None, ["A", ".C", "D", ".E", "B"]),
        ("A", "E", ["D", ".E", "..A", "...B", "...C"]),
        ("A", None, ["D", ".E", "A", ".B", ".C"]),
        ("B", "A", ["A", ".C", ".B", "D", ".E"]),
        ("D", "B", ["A", ".B", "..D", "...E", ".C"]),
    ],
)
def test_a_board_moves_with_all_below_it(what, to, after, tree, chief):
    boards.move_board(chief, tree[what].pk, tree[to].pk if to else None)
    assert shape() == after
    assert is_right()


@pytest.mark.parametrize(("what", "to"), [("A", "A"), ("A", "B"), ("A", "nowhere")])
def test_a_place_that_cannot_be_is_refused(what, to, tree, chief):
    before = shape()
    with pytest.raises(InvalidError):
        boards.move_board(chief, tree[what].pk, tree[to].pk if to in tree else 999_999)
    assert shape() == before


@pytest.mark.parametrize(
    ("what", "step", "after"),
    [
        ("C", -1, ["A", ".C", ".B", "D", ".E"]),
        ("B", 1, ["A", ".C", ".B", "D", ".E"]),
        ("D", -1, ["D", ".E", "A", ".B", ".C"]),
        ("A", 1, ["D", ".E", "A", ".B", ".C"]),
        ("B", -1, ["A", ".B", ".C", "D", ".E"]),
        ("D", 1, ["A", ".B", ".C", "D", ".E"]),
    ],
)
def test_a_board_changes_places_with_its_neighbour(what, step, after, tree, chief):
    boards.shift_board(chief, tree[what].pk, step)
    assert shape() == after
    assert is_right()


def test_no_category_below_a_category(chief):
    category = boards.add_board(chief, texts=NAMES, is_category=True)
    with pytest.raises(InvalidError):
        boards.add_board(chief, texts=NAMES, is_category=True, parent_id=category.pk)


def test_moving_keeps_what_was_counted(tree, chief, aminata):
    posting.start_topic(aminata, tree["B"].pk, subject="Bonjour", text="salut", language="fr")
    boards.move_board(chief, tree["B"].pk, tree["E"].pk)
    moved = Forum.objects.get(pk=tree["B"].pk)
    assert (moved.direct_topics_count, moved.direct_posts_count) == (1, 1)
    assert is_right()


# --- Many hands ---------------------------------------------------------------------------------------------------

HANDS = """
import random, sys
import django
django.setup()
from machina.apps.forum.models import Forum
from forum.domain import boards, posting
from forum.domain.errors import ForumError
from portal.members.models import User
chief, chance = User.objects.get(email="chef@example.org"), random.Random(sys.argv[1])
for number in range(15):
    ids = list(Forum.objects.values_list("pk", flat=True))
    act = chance.choice(["add", "move", "move", "shift", "delete", "rename"])
    pk, other = chance.choice(ids), chance.choice([None, *ids])
    try:
        if act == "add":
            boards.add_board(chief, texts={"it": (f"{sys.argv[1]}-{number}", "")}, parent_id=other)
        elif act == "move":
            boards.move_board(chief, pk, other)
        elif act == "shift":
            boards.shift_board(chief, pk, chance.choice([-1, 1]))
        elif act == "delete":
            boards.delete_board(chief, pk, other)
        else:
            texts = {"it": (f"{pk} {sys.argv[1]}-{number}", "")}
            boards.edit_board(chief, pk, texts=texts, kind="theme", openness="open", asks_approval=False)
    except ForumError:
        pass
print("done")
"""


@pytest.mark.processes
def test_the_tree_is_whole_after_four_administrators_at_once(shared, tree, chief):
    topics = Topic.objects.count()
    hands = [shared.start("-c", HANDS, str(number)) for number in range(4)]
    outputs = [process.communicate(timeout=180)[0] for process in hands]
    assert [output.strip().splitlines()[-1:] for output in outputs] == [["done"]] * 4, outputs
    assert is_right()
    assert Forum.objects.count() == Board.objects.count()
    assert Topic.objects.count() == topics


def test_the_tree_is_whole_after_many_moves(tree, chief):
    chance = random.Random(7)
    for _time in range(60):
        ids = list(Forum.objects.values_list("pk", flat=True))
        try:
            boards.move_board(chief, chance.choice(ids), chance.choice([None, *ids]))
        except ForumError:
            boards.shift_board(chief, chance.choice(ids), chance.choice([-1, 1]))
    assert is_right()
    assert len(shape()) == 5
