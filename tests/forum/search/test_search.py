"""The forum on the results page: what is found, by whom, and in which order."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import posting, search
from forum.domain.access import Access
from forum.models import PostText, TopicDetail

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(board, aminata):
    """A function that starts a topic and returns its first post."""

    def start(subject="Zabaione", text="Un mot.", *, language="fr", where=None, who=None, **more):
        place = where or board
        who = who or aminata
        return posting.start_topic(who, place.pk, subject=subject, text=text, language=language, limits=False, **more)

    return start


def found(words, user=None, language="fr"):
    return search.find_posts(Access(user or AnonymousUser()), words, language).ids


def results(client, words, language="fr"):
    response = client.get(f"/{language}/search/", {"q": words, "kind": "forum"})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param("fr", "Le forage est tari.", "forages", id="another number"),
        pytest.param("fr", "L’été dernier, la crue.", "ete", id="accents missing"),
        pytest.param("fr", "Une mare.", "mâre", id="accents too many"),
        pytest.param("it", "I pozzi sono asciutti.", "POZZO", id="capitals"),
        pytest.param("en", "We are planning wells.", "plan", id="english form"),
        pytest.param("fr", "La pompe à main goutte.", '"pompe à main"', id="words in a row"),
        pytest.param("fr", "Le maraîchage rapporte.", "maraî*", id="beginning"),
        pytest.param("fr", "Le maraîchage rapporte.", "maraicher", id="a longer word when nothing has this one"),
        pytest.param("fr", "Le puits.", "puits zzzz", id="any word when nothing has all"),
    ],
)
def test_finds(say, language, text, words):
    post = say(text=text, language=language)
    assert found(words) == [post.pk]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("le", id="nothing but a small word"),
        pytest.param("zzzz", id="no such word"),
        pytest.param("pom", id="a short beginning"),
    ],
)
def test_does_not_find(say, words):
    say(text="La pompe à main goutte, le fil casse.")
    assert found(words) == []


def test_words_in_a_row_are_not_found_apart(say):
    say(text="De la main à la pompe.")
    post = say(text="La pompe à main goutte.")
    assert found('"pompe à main"') == [post.pk]


def test_posts_with_all_the_words_leave_no_room_for_those_with_some(say):
    say(text="Un puits.")
    post = say(text="Un puits sec.")
    assert found("puits sec") == [post.pk]


def test_the_readers_language_comes_first(say):
    italian, french = say(text="kwashi", language="it"), say(text="kwashi", language="fr")
    assert found("kwashi", language="it") == [italian.pk, french.pk]
    assert found("kwashi", language="fr") == [french.pk, italian.pk]


def test_a_word_of_the_subject_tells_more_than_one_of_the_text(say):
    subject = say("Kwashi", "Un mot.")
    text = say("Autre chose", "Un mot sur kwashi.")
    assert found("kwashi") == [subject.pk, text.pk]


def test_of_equals_the_newest_comes_first(say):
    first, second = say(text="kwashi"), say(text="kwashi")
    assert found("kwashi") == [second.pk, first.pk]


def test_only_so_many_are_put_in_order(say, monkeypatch):
    monkeypatch.setattr(search, "RANKED", 2)
    posts = [say(text="kwashi") for _ in range(3)]
    answer = search.find_posts(Access(AnonymousUser()), "kwashi", "fr")
    assert (answer.ids, answer.is_capped) == ([posts[2].pk, posts[1].pk], True)


def test_a_result_tells_where_who_when_and_in_which_language(client, say, giulia):
    post = say("Pozzi", "I pozzi di kwashi.", language="it", who=giulia)
    article = results(client, "kwashi").select_one("article")
    assert article.a["href"] == f"/fr/forum/posts/{post.pk}/"
    assert article.select_one(".kicker").get_text() == "Eau et puits · Giulia · Italien"
    assert article.time["datetime"] == post.created.date().isoformat()
    assert article.select_one("p span[lang=it] mark").get_text() == "kwashi"


def test_the_mark_covers_the_whole_word(client, say):
    say(text="Trois forages neufs.")
    assert [mark.get_text() for mark in results(client, "forage").select("mark")] == ["forages"]


def test_what_is_found_is_shown_as_text(client, say):
    say("<b>Kwashi</b>", "<img src=x onerror=alert(1)> kwashi <script>alert(1)</script>")
    main = results(client, "kwashi")
    assert main.select_one("article b, article img, article script") is None


@pytest.mark.parametrize("place", ["private_board", "hidden_board"])
def test_an_outsider_learns_nothing_from_results_and_counts(client, as_user, say, make_belong, aminata, request, place):
    closed = request.getfixturevalue(place)
    make_belong(aminata, closed)
    say("Kwashi", where=closed)
    for words in ("kwashi", "kwash*"):
        main = results(client, words)
        assert main.select("article") == []
        assert "Forum (0)" in main.get_text()
    assert len(results(as_user(aminata), "kwashi").select("article")) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda post: TopicDetail.objects.filter(pk=post.topic_id).update(is_listed=False), id="unlisted"),
        pytest.param(lambda post: Topic.objects.filter(pk=post.topic_id).update(approved=False), id="topic held"),
        pytest.param(lambda post: PostText.objects.filter(pk=post.pk).update(state="held"), id="held"),
        pytest.param(lambda post: PostText.objects.filter(pk=post.pk).update(state="hidden"), id="hidden"),
    ],
)
def test_what_is_in_no_list_is_not_found(say, change):
    post = say(text="kwashi")
    change(post)
    assert found("kwashi") == []


def test_a_moved_topic_is_found_where_it_is_now(say, private_board):
    post = say(text="kwashi")
    Topic.objects.filter(pk=post.topic_id).update(forum=private_board)
    assert found("kwashi") == []


def test_the_words_of_a_deleted_post_leave_the_index(say):
    post = say(text="kwashi")
    Post.objects.filter(pk=post.pk).update(approved=False)
    Post.objects.get(pk=post.pk).delete()
    with connection.cursor() as cursor:
        key = "rowid" if connection.vendor == "sqlite" else "post_id"
        cursor.execute(f"SELECT count(*) FROM community_search_fr WHERE {key} = %s", [post.pk])
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param('"', id="one quotation mark"),
        pytest.param("a" * 200, id="200 letters"),
        pytest.param("a " * 100, id="100 words"),
        pytest.param("NEAR(eau puits, 2)", id="NEAR"),
        pytest.param("subject:eau", id="column"),
        pytest.param("eau AND OR NOT", id="operators"),
        pytest.param("^eau* + -puits", id="signs"),
        pytest.param("'; DROP TABLE community_search_fr; --", id="SQL"),
        pytest.param("eau:* & !puits | <->", id="tsquery"),
        pytest.param("💧🇸🇳", id="emoji"),
        pytest.param("\x00eau\x00", id="NUL"),
        pytest.param("%s %(most)s {table}", id="placeholders"),
        pytest.param("ماء 水 вода", id="other scripts"),
        pytest.param("\ud800".encode("utf-8", "surrogatepass"), id="no UTF-8"),
        pytest.param("²³ ½ ﬁ", id="signs that unfold"),
        pytest.param("*" * 200, id="stars"),
    ],
)
def test_answers_any_question(client, say, question):
    say("L’eau", "Eau du puits.")
    for kind in ("pages", "forum"):
        assert client.get("/fr/search/", {"q": question, "kind": kind}).status_code == 200


def test_the_page_past_the_last_is_the_last(client, say):
    for _ in range(12):
        say(text="kwashi")
    page = BeautifulSoup(client.get("/fr/search/?q=kwashi&kind=forum&page=99999").content, "html.parser")
    assert len(page.select("article")) == 2


def test_the_first_kind_with_results_is_shown(client, say):
    say(text="kwashi")
    page = BeautifulSoup(client.get("/fr/search/?q=kwashi").content, "html.parser")
    assert page.select_one(".kinds [aria-current]").get_text() == "Forum (1)"


@pytest.mark.parametrize("who", [pytest.param(None, id="visitor"), pytest.param("aminata", id="member")])
def test_the_number_of_queries_is_small_and_does_not_grow(client, as_user, say, giulia, request, who):
    if who:
        as_user(request.getfixturevalue(who))

    def count():
        client.get("/fr/search/?q=kwashi&kind=forum")
        with CaptureQueriesContext(connection) as queries:
            client.get("/fr/search/?q=kwashi&kind=forum")
        return len(queries), [query["sql"][:300] for query in queries]

    say(text="kwashi")
    few, _ = count()
    for _ in range(14):
        posting.reply(giulia, say(text="kwashi").topic_id, text="kwashi", language="fr", limits=False)
    many, statements = count()
    assert many == few, statements
    # One of them counts the partners found, whose number stands beside the posts.
    assert many <= (9 if who is None else 12), "\n".join(statements)
