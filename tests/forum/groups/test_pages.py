"""Every page of groups: who sees it, and what others learn."""

import pytest
from django.urls import reverse

from forum.domain import belonging, boards
from forum.enums import Standing
from forum.models import Membership

PAGES = ["group", "group_edit", "group_close", "group_join", "group_invitation", "group_leave", "group_invite"]


def address(name, board):
    return reverse(f"forum:{name}", args=[board.pk])


@pytest.mark.parametrize("page", PAGES)
def test_an_outsider_learns_nothing_of_a_hidden_group(page, aminata, hidden_board, owner, browser_of):
    browser = browser_of(aminata)
    answer = browser.get(address(page, hidden_board))
    nothing = browser.get(reverse(f"forum:{page}", args=[999_999]))
    assert (answer.status_code, nothing.status_code) == (404, 404)
    assert answer.text.replace(f"/groups/{hidden_board.pk}/", "/groups/999999/") == nothing.text


@pytest.mark.parametrize("page", PAGES)
def test_a_post_of_an_outsider_changes_nothing(page, aminata, hidden_board, owner, browser_of):
    before = list(Membership.objects.values_list())
    assert browser_of(aminata).post(address(page, hidden_board), {"message": "x", "who": "x@y.org"}).status_code == 404
    assert list(Membership.objects.values_list()) == before


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("board_name", ["private_board", "hidden_board"])
def test_a_visitor_is_told_the_same_of_a_group_as_of_none(page, board_name, request, owner, client):
    board = request.getfixturevalue(board_name)
    answer = client.get(address(page, board))
    nothing = client.get(reverse(f"forum:{page}", args=[999_999]))
    assert answer.status_code == nothing.status_code == (404 if page == "group_join" else 302)
    assert board.name not in answer.text
    assert not client.cookies


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("group", 302),
        ("group_edit", 404),
        ("group_close", 302),
        ("group_join", 200),
        ("group_invitation", 404),
        ("group_leave", 404),
        ("group_invite", 404),
    ],
)
def test_of_a_private_group_an_outsider_sees_the_door_alone(page, status, aminata, private_board, owner, browser_of):
    answer = browser_of(aminata).get(address(page, private_board))
    assert answer.status_code == status
    assert owner.display_name not in answer.text


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        *[("owner", page, 200) for page in ("group", "group_edit", "group_close", "group_leave", "group_invite")],
        *[("insider", page, 200) for page in ("group", "group_leave")],
        *[("insider", page, 404) for page in ("group_edit", "group_invite", "group_invitation_")],
        *[("administrator", page, 200) for page in ("group", "group_edit", "group_close", "group_invite")],
        ("moderator", "group_close", 404),
    ],
)
def test_those_inside_a_hidden_group(who, page, status, request, hidden_board, browser_of):
    user = request.getfixturevalue(who)
    request.getfixturevalue("owner")
    if page == "group_invitation_":
        page, status = "group_invitation", 302
    assert browser_of(user).get(address(page, hidden_board)).status_code == status


def test_the_list_shows_each_group_where_it_belongs(aminata, owner, private_board, hidden_board, browser_of):
    page = browser_of(aminata).get(reverse("forum:groups")).text
    assert private_board.name in page
    assert hidden_board.name not in page
    page = browser_of(owner).get(reverse("forum:groups")).text
    assert private_board.name in page
    assert hidden_board.name in page


def test_a_banned_member_sees_no_groups(aminata, private_board, browser_of):
    aminata.sanctions.create(kind="ban", reason="x")
    assert browser_of(aminata).get(reverse("forum:groups")).status_code == 404


def test_a_member_without_groups_reads_what_to_do(aminata, browser_of):
    assert "/groups/new/" in browser_of(aminata).get(reverse("forum:groups")).text


def test_the_queries_do_not_grow_with_the_groups(
    aminata, owner, private_board, make_belong, make_member, browser_of, django_assert_max_num_queries
):
    for number in range(12):
        board = boards.make_board(texts={"fr": (f"Groupe {number}", "")}, openness="private")
        make_belong(make_member(f"m{number}"), board, Standing.OWNER)
    browser = browser_of(aminata)
    browser.get(reverse("forum:groups"))
    with django_assert_max_num_queries(11):
        browser.get(reverse("forum:groups"))


def test_the_queries_do_not_grow_with_the_people(
    owner, private_board, make_belong, make_member, browser_of, django_assert_max_num_queries
):
    for number in range(12):
        make_belong(make_member(f"m{number}"), private_board, [Standing.MEMBER, Standing.ASKED][number % 2])
    browser = browser_of(owner)
    browser.get(address("group", private_board))
    with django_assert_max_num_queries(16):
        browser.get(address("group", private_board))


def test_an_owner_sees_requests_and_a_member_does_not(aminata, owner, insider, private_board, browser_of):
    belonging.ask_to_join(aminata, private_board.pk, "Je m'occupe d'un puits.")
    assert "occupe d" in browser_of(owner).get(address("group", private_board)).text
    assert aminata.display_name not in browser_of(insider).get(address("group", private_board)).text


@pytest.mark.parametrize("page", ["group", "group_edit", "group_close", "group_leave", "group_invite", "groups"])
def test_no_get_changes_anything(page, owner, private_board, browser_of):
    before = list(Membership.objects.values_list())
    browser_of(owner).get(reverse("forum:groups") if page == "groups" else address(page, private_board))
    assert list(Membership.objects.values_list()) == before


@pytest.mark.parametrize("path", ["groups/", "groups/{pk}/join/"])
def test_who_may_only_ask_to_join_is_not_told_how_many_belong(
    as_user, aminata, giulia, private_board, make_belong, path
):
    make_belong(giulia, private_board, Standing.OWNER)
    page = as_user(aminata).get("/en/forum/" + path.format(pk=private_board.pk)).content.decode()
    assert "Gruppo segreto" in page
    assert "1 member" not in page
