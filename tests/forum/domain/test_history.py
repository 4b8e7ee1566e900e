import time

import pytest

from forum.domain import editing
from forum.domain.access import Access
from forum.domain.history import versions_of
from forum.domain.visibility import find_topic
from forum.models import PostText
from portal.core.differences import ADDED, REMOVED, SAME, compare


def plainly(lines):
    """Return what a difference holds, as one can write it down."""
    return [(line.kind, [(piece.kind, piece.text) for piece in line.pieces]) for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("un", "un", [(SAME, [(SAME, "un")])]),
        ("un", "un\ndeux", [(SAME, [(SAME, "un")]), (ADDED, [(ADDED, "deux")])]),
        ("un\ndeux", "deux", [(REMOVED, [(REMOVED, "un")]), (SAME, [(SAME, "deux")])]),
        (
            "le puits est sec",
            "le puits est plein",
            [
                (REMOVED, [(SAME, "le puits est "), (REMOVED, "sec")]),
                (ADDED, [(SAME, "le puits est "), (ADDED, "plein")]),
            ],
        ),
        ("", "un", [(ADDED, [(ADDED, "un")])]),
    ],
    ids=["same", "a line more", "a line less", "a word", "from nothing"],
)
def test_differences(old, new, lines):
    assert plainly(compare(old, new)) == lines


def test_the_versions_of_a_post(topic, aminata, moderator):
    post = PostText.objects.get(topic=topic).post
    editing.edit_post(aminata, post.pk, text="Bonsoir.", base_version=0, reason="le soir")
    edited = editing.edit_post(moderator, post.pk, text="Bonsoir !", base_version=1, reason="politesse")
    versions = versions_of(Access(moderator), edited)
    assert [(version.number, version.source, version.author, version.reason) for version in versions] == [
        (1, "Bonjour.", aminata, ""),
        (2, "Bonsoir.", aminata, "le soir"),
        (3, "Bonsoir !", moderator, "politesse"),
    ]
    assert versions[0].lines == []
    assert plainly(versions[1].lines)[1] == (ADDED, [(ADDED, "Bonsoir"), (SAME, ".")])


def test_a_post_never_edited_has_one_version(topic, aminata):
    post = PostText.objects.get(topic=find_topic(Access(aminata), topic.pk)).post
    assert [version.source for version in versions_of(Access(aminata), post)] == ["Bonjour."]


@pytest.mark.parametrize(
    "pair",
    [
        ("a b " * 5000, "b a " * 5000),
        ("\n".join(map(str, range(5000))), "\n".join(map(str, range(5000, 0, -1)))),
        ("\n" * 20000, "x\n" * 10000),
    ],
    ids=["one long line", "many lines turned round", "empty lines"],
)
def test_no_difference_of_two_longest_texts_takes_long(pair):
    begin = time.process_time()
    compare(*pair)
    assert time.process_time() - begin < 1
