"""Joining, inviting, leaving: what changes, who is told, and who may."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.domain import belonging, posting
from forum.domain.access import Access
from forum.domain.errors import InvalidError, NotFoundError, SilencedError
from forum.enums import Standing
from forum.models import Bookmark, Membership, Subscription
from portal.core.models import OutboxMessage
from portal.members.domain import privacy

from .conftest import standing, url

# --- Asking -------------------------------------------------------------------------------------------------------


def test_who_asks_waits_and_each_owner_is_told(aminata, owner, private_board, letters, browser_of):
    answer = browser_of(aminata).post(url("group_join", private_board), {"message": "Bonjour"})
    assert answer.status_code == 302
    assert standing(aminata, private_board) == Standing.ASKED
    assert private_board.pk not in Access(aminata).readable
    assert letters(owner) == ["group_asked"]


def test_the_letter_is_in_its_readers_language_with_a_link(giulia, aminata, private_board, make_belong):
    make_belong(giulia, private_board, Standing.OWNER)
    belonging.ask_to_join(aminata, private_board.pk, "<b>l'eau</b>")
    letter = OutboxMessage.objects.get(recipient=giulia.email)
    assert f"http://testserver/it/forum/groups/{private_board.pk}/" in letter.text
    assert "<b>l'eau</b>" in letter.text
    assert "<b>l" not in letter.html


def test_asking_again_and_again_writes_one_letter_a_day(aminata, owner, private_board, letters):
    for _time in range(3):
        belonging.ask_to_join(aminata, private_board.pk)
        belonging.leave(aminata, private_board.pk)
    assert letters(owner) == ["group_asked"]


def test_a_board_without_owners_is_answered_for_by_administrators(aminata, private_board, administrator, letters):
    belonging.ask_to_join(aminata, private_board.pk)
    assert letters(administrator) == ["group_asked"]


@pytest.mark.parametrize(("accept", "left"), [(True, Standing.MEMBER), (False, None)])
def test_an_owner_answers(accept, left, aminata, owner, private_board, letters, browser_of):
    belonging.ask_to_join(aminata, private_board.pk)
    browser_of(owner).post(
        url("group_member", private_board, aminata.public_id), {"act": "accept" if accept else "refuse"}
    )
    assert standing(aminata, private_board) == left
    assert (private_board.pk in Access(aminata).readable) is accept
    assert letters(aminata) == ["group_answered"]


@pytest.mark.parametrize("act", ["accept", "refuse", "remove", "own"])
@pytest.mark.parametrize("who", ["aminata", "insider", "moderator", "giulia"])
def test_nobody_else_does(act, who, request, owner, private_board, make_belong, giulia, browser_of):
    person = request.getfixturevalue("insider")
    if act in ("accept", "refuse"):
        person = request.getfixturevalue("make_member")("Demande")
        make_belong(person, private_board, Standing.ASKED)
    if who == "giulia":
        make_belong(giulia, private_board, Standing.INVITED)
    before = sorted(Membership.objects.values_list())
    user = request.getfixturevalue(who)
    answer = browser_of(user).post(url("group_member", private_board, person.public_id), {"act": act})
    assert answer.status_code == 404
    assert sorted(Membership.objects.values_list()) == before


def test_a_silenced_member_cannot_ask(aminata, private_board):
    aminata.sanctions.create(kind="silence", reason="x")
    with pytest.raises(SilencedError):
        belonging.ask_to_join(aminata, private_board.pk)


@pytest.mark.parametrize("place", ["hidden_board", "board"])
def test_one_asks_for_private_groups_alone(place, aminata, request):
    with pytest.raises(NotFoundError):
        belonging.ask_to_join(aminata, request.getfixturevalue(place).pk)


def test_a_private_board_below_one_that_is_not_readable_is_not_found(aminata, hidden_board, make_board_below):
    with pytest.raises(NotFoundError):
        belonging.ask_to_join(aminata, make_board_below(hidden_board).pk)


# --- Inviting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["address", "link"])
def test_an_invitation_is_accepted(by, aminata, owner, hidden_board, letters, browser_of):
    who = aminata.email.upper() if by == "address" else f"http://testserver{aminata.get_absolute_url()}"
    browser_of(owner).post(url("group_invite", hidden_board), {"who": who})
    assert letters(aminata) == ["group_invited"]
    assert hidden_board.pk not in Access(aminata).readable
    browser_of(aminata).post(url("group_invitation", hidden_board), {"accept": "1"})
    assert standing(aminata, hidden_board) == Standing.MEMBER


def test_declining_leaves_nothing(aminata, owner, hidden_board, browser_of):
    belonging.invite(owner, hidden_board.pk, aminata.email)
    browser_of(aminata).post(url("group_invitation", hidden_board), {"decline": "1"})
    assert standing(aminata, hidden_board) is None
    assert browser_of(aminata).get(url("group_invitation", hidden_board)).status_code == 404


def test_an_invitation_is_good_for_the_invited_alone(aminata, giulia, owner, hidden_board, browser_of):
    belonging.invite(owner, hidden_board.pk, aminata.email)
    assert browser_of(giulia).post(url("group_invitation", hidden_board), {"accept": "1"}).status_code == 404
    assert standing(giulia, hidden_board) is None
    assert standing(aminata, hidden_board) == Standing.INVITED


@pytest.mark.parametrize("kind", ["member", "nobody", "inside", "asked", "oneself"])
def test_the_owner_never_learns_whether_an_address_has_an_account(
    kind, aminata, insider, owner, private_board, make_belong, make_member, browser_of
):
    asker = make_member("Demande")
    make_belong(asker, private_board, Standing.ASKED)
    browser = browser_of(owner)
    people = {"member": aminata, "inside": insider, "asked": asker, "oneself": owner}
    before = browser.get(url("group", private_board)).text
    address = people[kind].email if kind in people else "personne@example.net"
    answer = browser.post(url("group_invite", private_board), {"who": address}, follow=True)
    after = browser.get(url("group", private_board)).text
    assert answer.text.count("notice-success") == 1
    assert answer.redirect_chain == [(f"/it/forum/groups/{private_board.pk}/", 302)]
    assert _without_tokens(after) == _without_tokens(before)


def _without_tokens(html):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


def test_whom_one_invites_by_link_is_in_the_list_and_can_be_taken_back(aminata, owner, private_board, browser_of):
    belonging.invite(owner, private_board.pk, f"http://testserver{aminata.get_absolute_url()}")
    assert aminata.display_name in browser_of(owner).get(url("group", private_board)).text
    belonging.remove(owner, private_board.pk, aminata.pk)
    assert standing(aminata, private_board) is None


def test_declining_does_not_bring_a_letter_a_day(aminata, owner, private_board, letters):
    for _time in range(3):
        belonging.invite(owner, private_board.pk, aminata.email)
        belonging.answer_invitation(aminata, private_board.pk, accept=False)
    assert letters(aminata) == ["group_invited"]


def test_who_is_invited_and_asks_is_in(aminata, owner, private_board):
    belonging.invite(owner, private_board.pk, aminata.email)
    assert belonging.ask_to_join(aminata, private_board.pk) == Standing.MEMBER


def test_members_do_not_invite(aminata, insider, private_board):
    with pytest.raises(NotFoundError):
        belonging.invite(insider, private_board.pk, aminata.email)


def test_the_number_of_invitations_is_limited(owner, private_board, browser_of, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "forum_invite": "2/d/user"}
    browser = browser_of(owner)
    codes = [
        browser.post(url("group_invite", private_board), {"who": f"p{n}@example.net"}).status_code for n in range(3)
    ]
    assert codes == [302, 302, 429]


# --- Leaving and being removed ------------------------------------------------------------------------------------


def test_leaving_ends_access_and_what_one_followed(insider, owner, private_board, board, settings):
    settings.FORUM_TOPIC_PAUSE = settings.FORUM_POST_PAUSE = 0
    inside = posting.start_topic(owner, private_board.pk, subject="Secret", text="Secret.", language="fr")
    outside = posting.start_topic(owner, board.pk, subject="Ouvert", text="Ouvert.", language="fr")
    Subscription.objects.all().delete()
    for post in (inside, outside):
        Subscription.objects.create(user=insider, topic=post.topic)
        Bookmark.objects.create(user=insider, post=post)
    Subscription.objects.create(user=insider, forum=private_board)
    belonging.leave(insider, private_board.pk)
    assert private_board.pk not in Access(insider).readable
    assert [it.topic for it in Subscription.objects.filter(user=insider)] == [outside.topic]
    assert [it.post for it in Bookmark.objects.filter(user=insider)] == [outside]


def test_the_last_owner_names_another_before_leaving(owner, insider, private_board, browser_of):
    with pytest.raises(InvalidError):
        belonging.leave(owner, private_board.pk)
    belonging.make_owner(owner, private_board.pk, insider.pk)
    belonging.leave(owner, private_board.pk)
    assert standing(insider, private_board) == Standing.OWNER
    assert standing(owner, private_board) is None


def test_the_page_says_so(owner, insider, private_board, browser_of):
    answer = browser_of(owner).post(url("group_leave", private_board), follow=True)
    assert standing(owner, private_board) == Standing.OWNER
    assert "notice-error" in answer.text


def test_the_only_person_of_a_group_may_leave(owner, private_board):
    belonging.leave(owner, private_board.pk)
    assert standing(owner, private_board) is None


def test_whoever_is_removed_is_out_at_once_and_told(insider, owner, private_board, letters, browser_of):
    browser_of(owner).post(url("group_member", private_board, insider.public_id), {"act": "remove"})
    assert private_board.pk not in Access(insider).readable
    assert letters(insider) == ["group_removed"]
    with pytest.raises(NotFoundError):
        posting.start_topic(insider, private_board.pk, subject="Encore", text="moi", language="fr")


def test_a_new_owner_is_told(insider, owner, private_board, letters, browser_of):
    browser_of(owner).post(url("group_member", private_board, insider.public_id), {"act": "own"})
    assert standing(insider, private_board) == Standing.OWNER
    assert letters(insider) == ["group_owner"]


def test_when_the_only_owner_deletes_the_account_the_longest_member_takes_over(
    owner, insider, private_board, make_belong, aminata
):
    make_belong(aminata, private_board)
    Membership.objects.filter(user=insider).update(since=timezone.now() - timedelta(days=9))
    privacy.erase(owner)
    assert standing(insider, private_board) == Standing.OWNER
    assert standing(aminata, private_board) == Standing.MEMBER
