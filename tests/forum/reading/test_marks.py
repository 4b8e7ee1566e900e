import pytest
from django.urls import reverse

from forum.domain import listings, marks
from forum.domain.access import Access
from forum.domain.posting import reply
from forum.models import BoardMark, ReadMark, Trust

from .bulk import fill


def unread(user):
    return [row.pk for row in listings.read(listings.unread(Access(user)), Access(user), "fr")]


def test_opening_a_page_remembers_how_far_a_member_has_read(as_user, board, aminata, giulia, address_of):
    topic = fill(board, [aminata], posts=25)[0]
    as_user(giulia).get(address_of(topic))
    assert ReadMark.objects.get(user=giulia, topic=topic).number == 20


def test_going_back_takes_no_reading_back(as_user, board, aminata, giulia, address_of):
    topic = fill(board, [aminata], posts=25)[0]
    client = as_user(giulia)
    client.get(address_of(topic) + "?page=2")
    client.get(address_of(topic))
    assert ReadMark.objects.get(user=giulia, topic=topic).number == 25


def test_of_two_readings_at_once_the_farther_one_stays(topic, giulia):
    marks.mark_read(giulia, topic.pk, 8)
    marks.mark_read(giulia, topic.pk, 5)  # begun before the other was written: knows of no mark
    assert ReadMark.objects.get(user=giulia, topic=topic).number == 8


def test_one_members_reading_touches_no_others(as_user, topic, aminata, giulia, address_of):
    assert unread(giulia) == unread(aminata) == [topic.pk]
    as_user(giulia).get(address_of(topic))
    assert unread(giulia) == []
    assert unread(aminata) == [topic.pk]
    assert not ReadMark.objects.filter(user=aminata).exists()


def test_a_new_reply_makes_a_topic_unread_again(as_user, topic, aminata, giulia, address_of):
    as_user(giulia).get(address_of(topic))
    reply(aminata, topic.pk, text="Encore ceci.", language="fr", limits=False)
    assert unread(giulia) == [topic.pk]


def test_what_is_older_than_the_limit_counts_as_read(topic, giulia, settings):
    settings.FORUM_UNREAD_DAYS = 0
    assert unread(giulia) == []


def test_a_board_is_marked_as_read_for_one_member(as_user, board, other_board, aminata, giulia):
    fill(board, [aminata], topics=3)
    elsewhere = fill(other_board, [aminata])[0]
    response = as_user(giulia).post(reverse("forum:mark_board_read", args=[board.pk]))
    assert response.status_code == 302
    assert unread(giulia) == [elsewhere.pk]
    assert len(unread(aminata)) == 4


def test_everything_is_marked_as_read(as_user, board, other_board, aminata, giulia):
    fill(board, [aminata], topics=3)
    fill(other_board, [aminata])
    as_user(giulia).post(reverse("forum:mark_all_read"))
    assert unread(giulia) == []
    assert len(unread(aminata)) == 4


def test_marking_a_board_twice_never_goes_back(board, aminata, giulia):
    fill(board, [aminata])
    marks.mark_board_read(giulia, board.pk)
    before = BoardMark.objects.get(user=giulia).read_until
    type(board).objects.filter(pk=board.pk).update(last_post_on="2020-01-01T00:00Z")
    marks.mark_board_read(giulia, board.pk)
    assert BoardMark.objects.get(user=giulia).read_until == before


def test_a_topic_counts_once_for_trust(as_user, board, aminata, newcomer, address_of):
    topic = fill(board, [aminata], posts=25)[0]
    client = as_user(newcomer)
    for query in ("", "?page=2", ""):
        client.get(address_of(topic) + query)
    assert Trust.objects.get(user=newcomer).topics_read == 1


@pytest.mark.parametrize("name", ["mark_board_read", "mark_all_read", "follow_topic", "follow_board", "bookmark"])
def test_a_look_at_the_address_changes_nothing(as_user, topic, giulia, name):
    args = {"mark_all_read": []}.get(name, [topic.pk])
    assert as_user(giulia).get(reverse(f"forum:{name}", args=args)).status_code == 405


def test_an_outsider_marks_no_closed_board(as_user, private_board, giulia):
    assert as_user(giulia).post(reverse("forum:mark_board_read", args=[private_board.pk])).status_code == 404
    assert not BoardMark.objects.filter(user=giulia).exists()
