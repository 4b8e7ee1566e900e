"""Warnings, silences and bans: by whom, on whom, until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.domain import posting, sanctions
from forum.domain.access import Access
from forum.domain.errors import InvalidError, NotAllowedError, NotFoundError, SilencedError
from forum.enums import Action
from forum.models import LogEntry, Sanction
from portal.members.enums import Role

LAY = {"warning": sanctions.warn, "silence": sanctions.silence, "ban": sanctions.ban}
every_kind = pytest.mark.parametrize("kind", LAY)


@every_kind
def test_a_moderator_lays_it_once_and_the_member_is_told(kind, moderator, giulia, letters):
    for _time in range(2):
        LAY[kind](moderator, giulia.pk, "Insultes")
    assert Sanction.objects.get().kind == kind
    assert LogEntry.objects.get().member == giulia
    (letter,) = letters(giulia, "sanction")
    assert "Insultes" in letter.text
    assert letter.language == "it"


@every_kind
@pytest.mark.parametrize("who", ["a member", "a board's moderator", "a silenced moderator", "a banned moderator"])
def test_who_may_not(who, kind, aminata, giulia, moderator, board, make_moderator_of):
    if who == "a board's moderator":
        make_moderator_of(aminata, board)
    actor = moderator if who.endswith(("silenced moderator", "banned moderator")) else aminata
    if actor is moderator:
        moderator.sanctions.create(kind="silence" if "silenced" in who else "ban", reason="x")
    with pytest.raises(SilencedError if "silenced" in who else NotFoundError):
        LAY[kind](actor, giulia.pk, "Insultes")
    assert not giulia.sanctions.exists()


@pytest.mark.parametrize(
    ("actor", "target", "may"),
    [
        ("moderator", "moderator", False),
        ("moderator", "administrator", False),
        ("moderator", "superuser", False),
        ("administrator", "moderator", True),
        ("administrator", "administrator", False),
        ("superuser", "administrator", True),
    ],
)
def test_nobody_lays_it_on_an_equal(actor, target, may, make_member, administrator):
    def person(kind, name):
        return administrator if kind == "superuser" else make_member(name, role=Role(kind))

    first, second = person(actor, "Un"), person(target, "Deux")
    if may:
        sanctions.warn(first, second.pk, "x")
    else:
        with pytest.raises(NotAllowedError):
            sanctions.warn(first, second.pk, "x")
    assert second.sanctions.exists() == may


def test_nobody_lays_it_on_themselves(moderator):
    with pytest.raises(NotAllowedError):
        sanctions.warn(moderator, moderator.pk, "x")


@pytest.mark.parametrize(("reason", "hours", "field"), [(" ", 5, "reason"), ("x", -1, "until")])
def test_what_is_refused(reason, hours, field, moderator, giulia):
    with pytest.raises(InvalidError) as refusal:
        sanctions.silence(moderator, giulia.pk, reason, timezone.now() + timedelta(hours=hours))
    assert refusal.value.field == field


def test_who_is_silenced_reads_and_cannot_write(moderator, giulia, topic):
    sanctions.silence(moderator, giulia.pk, "x")
    with pytest.raises(SilencedError):
        posting.reply(giulia, topic.pk, text="Ciao", language="it")
    assert topic.forum_id in Access(giulia).readable


def test_who_is_banned_reads_like_a_visitor(moderator, giulia, private_board, board, make_belong):
    make_belong(giulia, private_board)
    sanctions.ban(moderator, giulia.pk, "x")
    assert board.pk in Access(giulia).readable
    assert private_board.pk not in Access(giulia).readable


@pytest.mark.parametrize("kind", ["silence", "ban"])
def test_it_ends_by_itself(kind, moderator, giulia):
    LAY[kind](moderator, giulia.pk, "x", timezone.now() + timedelta(hours=1))
    assert sanctions.in_force().exists()
    Sanction.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert not sanctions.in_force().exists()
    access = Access(giulia)
    assert access.is_member
    assert not access.silenced_until


def test_a_new_silence_takes_the_place_of_the_old_one(moderator, giulia):
    sanctions.silence(moderator, giulia.pk, "x")
    soon = timezone.now() + timedelta(hours=1)
    sanctions.silence(moderator, giulia.pk, "y", soon)
    assert sanctions.in_force().get().until == soon


def test_lifted_twice_it_is_lifted_once(moderator, giulia, letters):
    sanction = sanctions.silence(moderator, giulia.pk, "x")
    for _time in range(2):
        sanctions.lift(moderator, sanction.pk)
    assert LogEntry.objects.filter(action=Action.PARDON).count() == 1
    assert len(letters(giulia)) == 2
    assert not Access(giulia).silenced_until


def test_a_member_lifts_nothing(moderator, giulia, aminata):
    sanction = sanctions.silence(moderator, giulia.pk, "x")
    with pytest.raises(NotFoundError):
        sanctions.lift(aminata, sanction.pk)
    assert Access(giulia).silenced_until
