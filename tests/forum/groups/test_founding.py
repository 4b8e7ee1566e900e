"""Founding a group, describing it, closing it."""

import pytest
from django.urls import reverse

from forum.domain import belonging, groups
from forum.domain.access import Access
from forum.domain.errors import InvalidError, NotAllowedError, SilencedError
from forum.enums import Openness, Right, Standing
from forum.models import Board, BoardText, Membership
from portal.members.models import Organisation

from .conftest import url

# --- Founding -----------------------------------------------------------------------------------------------------


def found(user, **fields):
    words = {"name": "Les puits de Zinder", "description": "Entre nous", "language": "fr", "openness": "private"}
    return groups.found_group(user, **(words | fields))


def test_a_member_founds_a_group_and_owns_it(aminata):
    board_id = found(aminata)
    assert Membership.objects.get(forum=board_id).standing == Standing.OWNER
    assert Access(aminata).may(Right.APPROVE, board_id)
    assert list(BoardText.objects.filter(forum=board_id).values_list("language", "name")) == [
        ("fr", "Les puits de Zinder")
    ]


def test_a_form_sent_twice_founds_one(aminata):
    assert found(aminata, key="k") == found(aminata, key="k")


def test_a_new_member_founds_none(newcomer):
    with pytest.raises(NotAllowedError):
        found(newcomer)
    assert not Board.objects.filter(founder=newcomer).exists()


def test_a_silenced_member_founds_none(aminata):
    aminata.sanctions.create(kind="silence", reason="x")
    with pytest.raises(SilencedError):
        found(aminata)


def test_a_fourth_group_is_refused(aminata):
    for _number in range(3):
        found(aminata)
    with pytest.raises(NotAllowedError):
        found(aminata)


def test_an_open_group_is_refused(aminata):
    with pytest.raises(InvalidError):
        found(aminata, openness=Openness.OPEN)


def test_a_group_of_ones_organisation(aminata):
    aminata.organisation = Organisation.objects.create(name="ONG Eau", slug="ong-eau", country="NE")
    aminata.save()
    assert Board.objects.get(pk=found(aminata, for_organisation=True)).organisation == aminata.organisation


def test_founding_by_form(aminata, browser_of):
    answer = browser_of(aminata).post(
        reverse("forum:group_new"), {"name": "Nous", "description": "", "openness": "hidden", "key": "1"}
    )
    board = Board.objects.get(founder=aminata)
    assert (answer.status_code, answer.url) == (302, f"/it/forum/groups/{board.pk}/")
    assert board.openness == Openness.HIDDEN


def test_the_form_tells_a_new_member_why_not(newcomer, browser_of):
    assert browser_of(newcomer).get(reverse("forum:group_new")).status_code == 403


# --- Describing and closing ---------------------------------------------------------------------------------------


def test_an_owner_describes_the_group_in_three_languages(owner, private_board, browser_of):
    form = {f"name_{code}": f"Nom {code}" for code in ("it", "fr", "en")} | {"openness": "hidden"}
    form |= {f"description_{code}": f"Mots {code}" for code in ("it", "fr", "en")}
    assert browser_of(owner).post(url("group_edit", private_board), form).status_code == 302
    found = BoardText.objects.filter(forum=private_board).order_by("language").values_list("name", "description")
    assert list(found) == [("Nom en", "Mots en"), ("Nom fr", "Mots fr"), ("Nom it", "Mots it")]
    assert Board.objects.get(pk=private_board.pk).openness == Openness.HIDDEN


def test_without_any_name_the_form_is_shown_again(owner, private_board, browser_of):
    answer = browser_of(owner).post(url("group_edit", private_board), {"openness": "private"})
    assert answer.status_code == 200
    assert "field-error" in answer.text


def test_an_owner_cannot_open_a_group_to_everybody(owner, private_board):
    with pytest.raises(InvalidError):
        groups.describe_group(owner, private_board.pk, texts={"it": ("x", "")}, openness=Openness.OPEN)


def test_a_moderator_closes_a_group_and_opens_it_again(moderator, owner, insider, private_board, browser_of):
    browser_of(moderator).post(url("group_close", private_board))
    assert not Access(insider).may(Right.REPLY, private_board.pk)
    assert not Access(owner).may(Right.APPROVE, private_board.pk)
    assert Access(insider).may(Right.READ, private_board.pk)
    browser_of(moderator).post(url("group_close", private_board))
    assert Access(insider).may(Right.REPLY, private_board.pk)
    assert Access(owner).may(Right.APPROVE, private_board.pk)


def test_an_owner_cannot_open_again_what_was_closed(owner, private_board):
    groups.close_group(owner, private_board.pk)
    with pytest.raises(NotAllowedError):
        groups.reopen_group(owner, private_board.pk)


def test_nobody_joins_a_closed_group(aminata, owner, private_board):
    groups.close_group(owner, private_board.pk)
    with pytest.raises(InvalidError):
        belonging.ask_to_join(aminata, private_board.pk)


def test_members_do_not_close_it(insider, private_board):
    with pytest.raises(NotAllowedError):
        groups.close_group(insider, private_board.pk)
