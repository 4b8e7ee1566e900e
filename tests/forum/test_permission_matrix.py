"""Who gets which answer at every address of the forum, on boards of each openness.

permission_matrix.txt is the table: GET/POST with nothing in it; L is the way to the login. A row that changes must be
changed there by hand, on purpose: that is the point of it.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from forum.domain import posting
from forum.domain.polls import PollSpec
from forum.enums import SanctionKind, Standing
from forum.models import AttachedFile, Sanction

from .conftest import BACKEND
from .doors import GENERAL, OF_A_BOARD, ROUTES, Things

TABLE = Path(__file__).with_name("permission_matrix.txt")
OPENNESS = ["open", "private", "hidden"]
PEOPLE = ["visitor", "banned", "outsider", "silenced", "other_moderator", "moderator"]
PEOPLE += ["group_member", "group_owner", "author", "administrator"]


def rows():
    """Return {(openness, address, person): answer} as the table says."""
    found, openness = {}, ""
    for line in TABLE.read_text().splitlines():
        words = line.split()
        if len(words) == 1:
            openness = words[0].strip("[]")
        elif words and words[0] != "address":
            found |= {(openness, words[0], person): cell for person, cell in zip(PEOPLE, words[1:], strict=True)}
    return found


@pytest.fixture
def place(request, board, private_board, hidden_board):
    """The board of the openness that the test is for."""
    return {"open": board, "private": private_board, "hidden": hidden_board}[request.param]


@pytest.fixture
def people(place, board, other_board, make_member, moderator, administrator, make_belong, make_moderator_of):
    """Everybody by the name of their column."""
    cast = {name: make_member(name.capitalize()) for name in ("outsider", "banned", "silenced", "author")}
    cast |= {"group_member": make_member("Membre"), "group_owner": make_member("Chef")}
    cast |= {"moderator": moderator, "administrator": administrator, "visitor": None}
    cast["other_moderator"] = make_moderator_of(make_member("Autre"), other_board)
    Sanction.objects.create(user=cast["silenced"], kind=SanctionKind.SILENCE, reason="-")
    Sanction.objects.create(user=cast["banned"], kind=SanctionKind.BAN, reason="-")
    if place != board:
        for name in ("silenced", "author", "group_member"):
            make_belong(cast[name], place)
        make_belong(cast["group_owner"], place, Standing.OWNER)
    return cast


@pytest.fixture
def things(place, people, settings):
    """A topic with a reply, a poll and a file on the board."""
    settings.DEMO = True  # no second factor is asked of staff
    words = {"language": "fr", "limits": False}
    poll = PollSpec("Lequel ?", ["le premier", "le second"])
    file = SimpleUploadedFile("note.txt", b"Texte secret du fichier")
    first = posting.start_topic(
        people["author"],
        place.pk,
        subject="Sujet secret",
        text="Texte secret",
        is_question=True,
        poll=poll,
        files=[file],
        **words,
    )
    post = posting.reply(people["author"], first.topic_id, text="Texte secret de la reponse", **words)
    return Things(
        board=place.pk,
        topic=first.topic_id,
        post=post.pk,
        file=AttachedFile.objects.get(attachment__post=first).token,
        author=people["author"].public_id,
        slugs={"topic": first.topic.slug, "board": place.slug},
    )


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address; `said` is all of it that a person can read."""

    code: str
    said: str


def knock(client, method, address):
    """Return the Answer to whoever is logged in, undoing whatever it changed."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        said = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    location = response.get("Location", "")
    return Answer(code_of(response), f"{location} {said.decode(errors='replace')}")


def code_of(response):
    """Write an answer as the table does."""
    return "L" if "/account/login/" in response.get("Location", "") else str(response.status_code)


_answers = {}


@pytest.fixture
def answers(request, people, things, client, name):
    """The Answers to somebody at every address of a board, by door and method; each is asked for once for all tests."""
    key = (request.node.callspec.params["place"], name)
    if key not in _answers:
        enter(client, people[name])
        _answers[key] = {
            (door, method): knock(client, method, things.address(door))
            for door in OF_A_BOARD + GENERAL
            for method in ("get", "post")
        }
    return _answers[key]


def enter(client, person):
    """Let the browser be that person's."""
    if person:
        client.force_login(person, backend=BACKEND)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("place", OPENNESS, indirect=True)
def test_each_address_answers_each_person_as_the_table_says(request, place, answers, name):
    openness = request.node.callspec.params["place"]
    cells = {door: f"{answers[door, 'get'].code}/{answers[door, 'post'].code}" for door in OF_A_BOARD + GENERAL}
    assert cells == {door: rows()[openness, door, name] for door in OF_A_BOARD + GENERAL}


def test_the_table_has_every_address():
    assert {door for _openness, door, _person in rows()} == set(ROUTES) - {"discuss", "stop_letters"}


@pytest.mark.parametrize("name", ["visitor", "banned", "outsider", "other_moderator"])
@pytest.mark.parametrize("place", ["private", "hidden"], indirect=True)
def test_to_an_outsider_a_closed_board_is_as_if_it_were_not(request, place, people, answers, client, name):
    may_ask = request.node.callspec.params["place"] == "private" and name in {"outsider", "other_moderator"}
    # The author is known to members from elsewhere, and where one may ask to join, a board has a name.
    known = {"member", "moderate_member"} | ({"board", "group", "group_close", "group_join"} if may_ask else set())
    enter(client, people[name])
    for door in sorted(set(OF_A_BOARD) - known):
        for method in ("get", "post"):
            nowhere = knock(client, method, Things().address(door))
            assert (door, method, answers[door, method].code) == (door, method, nowhere.code)


SECRETS = ("Sujet secret", "Texte secret", "le premier", "sujet-secret")


@pytest.mark.parametrize("name", ["visitor", "banned", "outsider", "other_moderator"])
@pytest.mark.parametrize("place", ["private", "hidden"], indirect=True)
def test_no_answer_to_an_outsider_says_what_is_said_on_a_closed_board(place, people, things, answers, client, name):
    said = {door: answer.said for door, answer in answers.items()}
    enter(client, people[name])
    for address in ("/fr/search/?q=secret", "/fr/search/?q=secret&kind=forum", "/it/search/?q=segreto&kind=forum"):
        said[address, "get"] = knock(client, "get", address).said
    assert {door: secret for door, words in said.items() for secret in SECRETS if secret in words} == {}
