"""What is new to somebody stays new, and what is read stays read, wherever a moderator puts it."""

import pytest

from forum.domain import boards, listings, marks, moderation
from forum.domain.access import Access


@pytest.fixture
def unread():
    """A function that returns the ids of the topics that are new to somebody, as the list and its rows say it."""

    def of(user):
        access = Access(user)
        rows = listings.read(listings.latest(access), access, "fr")
        assert {row.pk for row in rows if row.is_unread} == set(
            listings.unread(access).values_list("topic_id", flat=True)
        )
        return {row.pk for row in rows if row.is_unread}

    return of


@pytest.fixture
def read_elsewhere(giulia, aminata, topic, other_board, start):
    """Giulia has marked the other board as read, after the topic's last post; the topic she has never seen."""
    start(aminata, other_board)
    marks.mark_all_read(giulia)
    marks.BoardMark.objects.filter(user=giulia, forum=topic.forum).delete()
    return giulia


def move(boss, topic, to, _start, _write):
    moderation.move(boss, topic.pk, to.pk)
    return topic.pk


def split(boss, topic, to, _start, write):
    reply = write(topic.poster, topic)
    return moderation.split(boss, topic.pk, [reply.pk], "À part", to.pk).pk


def merge(boss, topic, to, start, _write):
    into = start(boss, to, subject="Là-bas")
    for board_mark in marks.BoardMark.objects.filter(forum=to):
        marks.mark_board_read(board_mark.user, to.pk)
    moderation.merge(boss, topic.pk, into.pk)
    return into.pk


def delete_board(boss, topic, to, _start, _write):
    topic_board = topic.forum
    boards.delete_board(boss, topic_board.pk, to.pk)
    return topic.pk


WAYS = pytest.mark.parametrize("way", [move, split, merge, delete_board])


@WAYS
def test_what_somebody_has_not_seen_is_new_on_a_board_that_she_had_marked_as_read(
    way, read_elsewhere, topic, other_board, administrator, start, write, unread
):
    arrived = way(administrator, topic, other_board, start, write)
    assert arrived in unread(read_elsewhere)


@WAYS
@pytest.mark.parametrize("how", ["opened", "board marked"])
def test_what_somebody_has_read_is_not_new_where_it_goes(
    way, how, giulia, topic, other_board, administrator, start, write, unread, monkeypatch
):
    def write_and_read(user, topic):
        reply = write(user, topic)
        read()
        return reply

    def read():
        if how == "opened":
            for row in listings.read(listings.latest(Access(giulia)), Access(giulia), "fr"):
                marks.mark_read(giulia, row.pk, row.last_number)
        else:
            marks.mark_all_read(giulia)

    def start_and_read(*args, **kwargs):
        new = start(*args, **kwargs)
        read()
        return new

    read()
    arrived = way(administrator, topic, other_board, start_and_read, write_and_read)
    assert arrived not in unread(giulia)


def test_a_topic_moved_onto_a_board_can_be_marked_as_read_with_it(
    read_elsewhere, topic, other_board, moderator, unread
):
    moderation.move(moderator, topic.pk, other_board.pk)
    marks.mark_board_read(read_elsewhere, other_board.pk)
    assert unread(read_elsewhere) == set()


def test_a_topic_seen_by_nobody_while_it_was_hidden_is_new_when_it_is_shown_again(
    giulia, aminata, topic, post, moderator, start, unread
):
    moderation.hide(moderator, post.pk)
    start(aminata, topic.forum)
    marks.mark_board_read(giulia, topic.forum_id)
    moderation.restore(moderator, post.pk)
    assert unread(giulia) == {topic.pk}


def test_of_two_topics_in_one_nothing_unread_counts_as_read(giulia, aminata, topic, moderator, start, write, unread):
    into = start(aminata, topic.forum)
    marks.mark_read(giulia, into.pk, 1)
    reply = write(aminata, topic)
    marks.mark_read(giulia, topic.pk, 1)
    merged = moderation.merge(moderator, topic.pk, into.pk)
    assert unread(giulia) == {merged.pk}
    assert reply.topic_id == topic.pk


def test_moved_on_from_a_board_marked_before_it_came_it_is_still_new(
    read_elsewhere, topic, board, other_board, moderator, unread
):
    for there in (other_board, board):
        moderation.move(moderator, topic.pk, there.pk)
    assert unread(read_elsewhere) == {topic.pk}
