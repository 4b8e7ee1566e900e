"""Each address of writing, by each kind of person, on each kind of board: who may, who may not, who learns nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import polls, posting
from forum.models import Draft, PostText, Sanction, Trust

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Titre", "text": "Mot de passe", "language": "fr", "base_version": "0"}
PAGES = {
    "new topic": ("new_topic", "board"),
    "reply": ("reply", "topic"),
    "edit": ("edit_post", "post"),
    "delete": ("delete_post", "post"),
    "history": ("history", "post"),
    "poll": ("vote", "topic"),
}
# What each sees of a page (GET) and of a form sent to it (POST), where the posts are Aminata's.
ALLOWED, LOGIN, NO, NOTHING = (200, 302), "login", (403,), (404,)
PEOPLE = ["visitor", "outsider", "silenced", "moderator of another board"]


@pytest.fixture
def places(aminata, administrator, make_belong):
    """A function that makes a topic of Aminata's on a board and returns the ids that addresses need."""

    def make(forum):
        make_belong(aminata, forum)
        poll = polls.PollSpec("Laquelle ?", ["une", "deux"])
        post = posting.start_topic(
            aminata, forum.pk, subject="Secret", text="Cachette", language="fr", poll=poll, limits=False
        )
        return {"board": forum.pk, "topic": post.topic_id, "post": post.pk}

    return make


@pytest.fixture
def person(giulia, other_board, make_moderator_of):
    """A function that returns somebody who does not belong, by kind."""

    def make(kind):
        if kind == "silenced":
            Sanction.objects.create(user=giulia, kind="silence")
        if kind == "moderator of another board":
            make_moderator_of(giulia, other_board)
        return AnonymousUser() if kind == "visitor" else giulia

    return make


def browser_of(client, as_user, user):
    """Return a browser of that person."""
    return as_user(user) if user.is_authenticated else client


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", PEOPLE)
@pytest.mark.parametrize("openness", ["private_board", "hidden_board"])
def test_outsiders_find_nothing(client, as_user, request, places, person, url_of, openness, kind, page, method):
    ids = places(request.getfixturevalue(openness))
    name, what = PAGES[page]
    browser = browser_of(client, as_user, person(kind))
    before = counted()
    answer = getattr(browser, method)(url_of(name, ids[what]), WORDS if method == "post" else None)
    if (method, page) == ("post", "history"):
        assert answer.status_code == 405  # the same for every history
    else:
        assert answer.status_code == 404
    assert not [word for word in ("Secret", "Cachette", "Gruppo", "Laquelle") if word in answer.text]
    assert counted() == before


def counted():
    """Return how much is written in the forum."""
    return [model.objects.count() for model in (Topic, Post, PostText, Draft, Trust)]


OPEN = {
    "new topic": (LOGIN, ALLOWED, NO),
    "reply": (LOGIN, ALLOWED, NO),
    "edit": (LOGIN, NO, NO),
    "delete": (LOGIN, NO, NO),
    "history": (ALLOWED, ALLOWED, ALLOWED),
    "poll": (ALLOWED, ALLOWED, ALLOWED),
}


@pytest.mark.parametrize("page", OPEN)
@pytest.mark.parametrize(("kind", "column"), [("visitor", 0), ("outsider", 1), ("silenced", 2)])
def test_open_boards_are_for_members_to_write_on(client, as_user, board, places, person, url_of, kind, column, page):
    ids = places(board)
    name, what = PAGES[page]
    answer = browser_of(client, as_user, person(kind)).get(url_of(name, ids[what]))
    expected = OPEN[page][column]
    if expected is LOGIN:
        assert answer.url.startswith("/en/account/login/?next=")
    else:
        assert answer.status_code in expected


@pytest.mark.parametrize("page", ["history", "poll"])
def test_visitors_get_no_cookie_from_pages_to_read(client, board, places, url_of, page):
    name, what = PAGES[page]
    answer = client.get(url_of(name, places(board)[what]))
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


@pytest.mark.parametrize("page", PAGES)
def test_looking_changes_nothing(as_user, aminata, board, places, url_of, page):
    ids = places(board)
    name, what = PAGES[page]
    before = counted()
    answer = as_user(aminata).get(url_of(name, ids[what]), WORDS | {"draft": "1", "options": "1"})
    assert answer.status_code == 200
    assert counted() == before


def test_looking_does_not_make_a_newcomer_known(as_user, newcomer, board, url_of):
    as_user(newcomer).get(url_of("new_topic", board.pk))
    assert not Trust.objects.filter(user=newcomer).exists()


@pytest.mark.parametrize("name", ["accept", "delete_draft"])
def test_what_is_done_at_once_takes_only_forms(as_user, aminata, name, url_of):
    assert as_user(aminata).get(url_of(name, 1)).status_code == 405


@pytest.mark.parametrize("number", [0, 999_999, 10**19, 10**30])
@pytest.mark.parametrize("page", PAGES)
def test_what_does_not_exist_is_not_found(as_user, giulia, board, url_of, page, number):
    address = url_of(PAGES[page][0], 1).replace("/1/", f"/{number}/")  # ids too long for a row have no name
    assert as_user(giulia).get(address).status_code == 404
