"""The forum's pages in the admin: who opens which, and what a form does."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.domain import appointments, boards, posting
from forum.domain.access import Access
from forum.enums import Openness, Right, Standing
from forum.models import Board, BoardText, DriftReport, Membership
from portal.members.enums import Role

MANAGE = ["boards", "add", "edit", "move", "delete", "rights", "board_rights", "people"]
ON_A_BOARD = {"edit", "move", "delete", "board_rights", "people"}
TEXTS = {f"{part}_{code}": "" for part in ("name", "description") for code in ("it", "fr", "en")}


def url(name, board=None):
    return reverse(f"forum_admin:{name}", args=[board.pk] if board else [])


def page(name, board):
    return url(name, board if name in ON_A_BOARD else None)


@pytest.mark.parametrize("name", [*MANAGE, "statistics"])
def test_an_administrator_opens_every_page(name, chief, board):
    assert chief.get(page(name, board)).status_code == 200


@pytest.mark.parametrize("name", [*MANAGE, "statistics"])
@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, Role.SECRETARIAT, None])
def test_others_open_what_is_theirs(name, role, make_member, browser_of, board):
    answer = browser_of(make_member("X", role=role)).get(page(name, board))
    assert (answer.status_code == 200) is (role == Role.MODERATOR and name == "statistics")
    assert board.name not in answer.text or answer.status_code == 200


@pytest.mark.parametrize("name", ["shift", "dismiss", "delete", "edit", "board_rights", "people", "move"])
def test_a_moderators_post_changes_nothing(name, moderator, browser_of, board):
    before = list(Forum.objects.values_list()), list(Board.objects.values_list())
    browser_of(moderator).post(url(name, board), {"step": "up", "name_it": "Rubato", "openness": "open"})
    assert (list(Forum.objects.values_list()), list(Board.objects.values_list())) == before


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        (Role.ADMINISTRATOR, {"forum-queue", "forum-boards", "forum-rights", "forum-statistics"}),
        (Role.MODERATOR, {"forum-queue", "forum-statistics"}),
        (Role.EDITOR, set()),
    ],
)
def test_the_menu_has_the_entries_that_one_may_open(role, entries, make_member, browser_of):
    text = browser_of(make_member("X", role=role)).get("/admin/").text
    found = {
        entry for entry in ("forum-queue", "forum-boards", "forum-rights", "forum-statistics") if f'"{entry}"' in text
    }
    assert found == entries


def test_the_menu_counts_what_waits(moderator, newcomer, board, browser_of):
    posting.start_topic(newcomer, board.pk, subject="Bonjour", text="Je suis là.", language="fr")
    assert "(1)" in browser_of(moderator).get("/admin/").text


def test_a_board_is_made_with_its_names(chief, board):
    form = TEXTS | {"name_it": "Rifiuti", "name_fr": "Déchets", "kind": "theme", "openness": "open"}
    answer = chief.post(url("add"), form | {"parent_id": board.pk, "asks_approval": "on"})
    made = Forum.objects.get(name="Rifiuti")
    assert answer.status_code == 302
    assert (made.parent, made.slug, made.board.asks_approval) == (board, "rifiuti", True)
    assert set(made.texts.values_list("language", "name")) == {("it", "Rifiuti"), ("fr", "Déchets")}


def test_a_board_without_a_name_is_asked_for_one(chief):
    number = Forum.objects.count()
    answer = chief.post(url("add"), TEXTS | {"kind": "theme", "openness": "open"})
    assert answer.status_code == 200
    assert "A name in one language at least is needed." in answer.text
    assert Forum.objects.count() == number


def test_a_board_is_changed(chief, board):
    form = TEXTS | {"name_it": "Acqua", "name_en": "Wells", "kind": "country", "openness": "hidden"}
    chief.post(url("edit", board), form)
    board.refresh_from_db()
    found = board.board.kind, board.board.openness, BoardText.objects.filter(forum=board).count()
    assert (board.name, *found) == ("Acqua", "country", Openness.HIDDEN, 2)


def test_a_board_is_moved_by_the_form(chief, board, other_board):
    chief.post(url("move", other_board), {"parent": board.pk})
    assert Forum.objects.get(pk=other_board.pk).parent == board


def test_the_form_offers_no_place_below_itself(chief, board, other_board):
    boards.make_board(texts={"it": ("Dentro", "")}, parent=board)
    choices = chief.get(url("move", board)).context["form"].fields["parent"].choices
    offered = {pk for pk, _label in choices}
    assert other_board.pk in offered
    assert not {forum.pk for forum in Forum.objects.filter(tree_id=Forum.objects.get(pk=board.pk).tree_id)} & offered


def test_a_board_with_topics_is_deleted_when_they_have_a_place(chief, board, other_board, topic):
    answer = chief.post(url("delete", board), {"topics_to": ""})
    assert answer.status_code == 200
    assert Forum.objects.filter(pk=board.pk).exists()
    chief.post(url("delete", board), {"topics_to": other_board.pk})
    topic.refresh_from_db()
    assert topic.forum == other_board
    assert not Forum.objects.filter(pk=board.pk).exists()


# --- Rights -------------------------------------------------------------------------------------------------------


def sent(chief, address):
    """Return what the form of the page would send as it stands."""
    context = chief.get(address).context
    data = {"version": context["version"]}
    for _right, cells in context["table"]:
        for cell in cells:
            if not cell.fixed and (context["board"] or cell.holds):
                data[cell.name] = cell.own if context["board"] else "on"
    return data


def test_saving_the_table_as_it_stands_changes_nothing(chief, board, private_board, aminata):
    before = Access(aminata)._rights
    for address in (url("rights"), url("board_rights", board), url("board_rights", private_board)):
        chief.post(address, sent(chief, address))
    assert Access(aminata)._rights == before


def test_a_right_is_taken_from_members_on_one_board(chief, board, other_board, aminata):
    address = url("board_rights", board)
    chief.post(address, sent(chief, address) | {f"member.{Right.START}": "deny"})
    assert not Access(aminata).may(Right.START, board.pk)
    assert Access(aminata).may(Right.START, other_board.pk)


def test_a_right_is_taken_from_members_everywhere(chief, board, aminata):
    data = sent(chief, url("rights"))
    del data[f"member.{Right.MAKE_POLL}"]
    chief.post(url("rights"), data)
    assert not Access(aminata).may(Right.MAKE_POLL, board.pk)


def test_a_table_that_somebody_else_changed_is_not_overwritten(chief, board, aminata):
    address = url("board_rights", board)
    old = sent(chief, address)
    chief.post(address, old | {f"member.{Right.START}": "deny"})
    answer = chief.post(address, old | {f"member.{Right.REPLY}": "deny"}, follow=True)
    assert "Somebody else has changed these rights" in answer.text
    assert Access(aminata).may(Right.REPLY, board.pk)


@pytest.mark.parametrize("role", ["member", "visitor"])
def test_a_private_board_cannot_be_opened_through_the_table(role, chief, private_board, aminata):
    address = url("board_rights", private_board)
    chief.post(address, sent(chief, address) | {f"{role}.{right}": "allow" for right in Right})
    assert private_board.pk not in Access(aminata).readable


def test_visitors_cannot_be_let_write(chief, board, client):
    chief.post(url("rights"), sent(chief, url("rights")) | {f"visitor.{Right.REPLY}": "on"})
    assert not Access(AnonymousUser()).may(Right.REPLY, board.pk)


# --- People -------------------------------------------------------------------------------------------------------


def test_a_board_gets_a_moderator_of_its_own_and_loses_them(chief, board, other_board, aminata):
    chief.post(url("people", board), {"who": "aminata", "moderator": "1"})
    assert Access(aminata).moderated == {board.pk}
    assert list(appointments.moderators_of(board.pk)) == [aminata]
    chief.post(url("dismiss", board), {"person": aminata.public_id, "kind": "moderator"})
    assert Access(aminata).moderated == set()


def test_a_group_gets_an_owner(chief, private_board, aminata):
    chief.post(url("people", private_board), {"who": aminata.email, "owner": "1"})
    assert Membership.objects.get(user=aminata, forum=private_board).standing == Standing.OWNER


def test_an_open_board_gets_no_owner(chief, board, aminata):
    chief.post(url("people", board), {"who": aminata.email, "owner": "1"})
    assert not Membership.objects.filter(user=aminata).exists()


def test_an_unknown_name_is_said_at_the_field(chief, board):
    answer = chief.post(url("people", board), {"who": "Nobody"})
    assert list(answer.context["form"].errors) == ["who"]


# --- Statistics ---------------------------------------------------------------------------------------------------


def test_the_statistics_say_what_happened(chief, board, topic, giulia, aminata, settings):
    settings.FORUM_TOPIC_PAUSE = settings.FORUM_POST_PAUSE = 0
    question = posting.start_topic(
        aminata, board.pk, subject="Qui répare les pompes ?", text="?", language="fr", is_question=True
    )
    context = chief.get(url("statistics")).context
    assert (context["weeks"][-1].posts, context["weeks"][-1].topics) == (2, 2)
    assert [topic.pk for topic in context["unanswered"]] == [question.topic_id]
    posting.reply(giulia, question.topic_id, text="Moi, io.", language="it")
    context = chief.get(url("statistics")).context
    assert (context["questions"].asked, context["questions"].answered) == (1, 1)
    assert not context["unanswered"]
    assert context["boards"][0][1:] == (3, 2)


def test_a_moderator_reads_nothing_of_groups_in_them(moderator, aminata, hidden_board, make_belong, browser_of, chief):
    make_belong(aminata, hidden_board)
    posting.start_topic(aminata, hidden_board.pk, subject="Secret", text="Secret.", language="fr", is_question=True)
    assert hidden_board.name in chief.get(url("statistics")).text
    text = browser_of(moderator).get(url("statistics")).text
    assert hidden_board.name not in text
    assert "Secret" not in text


def test_the_nightly_check_is_shown_to_administrators(chief, moderator, browser_of):
    DriftReport.objects.create(count=1, lines=["topic 7: posts_count is 3, should be 4"])
    assert "topic 7" in chief.get(url("statistics")).text
    assert "topic 7" not in browser_of(moderator).get(url("statistics")).text


@pytest.mark.parametrize(("name", "most"), [("boards", 17), ("statistics", 26), ("rights", 18)])
def test_the_queries_do_not_grow(name, most, chief, django_assert_max_num_queries):
    for number in range(12):
        boards.make_board(texts={"it": (f"Bacheca {number}", "")})
    chief.get(url(name))
    with django_assert_max_num_queries(most):
        chief.get(url(name))
