import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.domain import boards, directory
from forum.domain.access import Access
from forum.domain.counters import settle
from forum.domain.posting import start_topic
from forum.enums import BoardKind
from forum.models import TopicDetail

from .bulk import fill


def subjects(response):
    return [topic.subject for topic in response.context["topics"]]


def test_the_index_shows_boards_by_kind_in_the_readers_language(client, board):
    boards.make_board(texts={"it": ("Niger", ""), "fr": ("Le Niger", "")}, kind=BoardKind.COUNTRY)
    exchange = boards.make_board(texts={"it": ("Sud-Sud", ""), "fr": ("De Sud à Sud", "")}, kind=BoardKind.EXCHANGE)
    kinds = dict(client.get("/fr/forum/").context["kinds"])
    assert list(kinds) == [BoardKind.EXCHANGE, BoardKind.THEME, BoardKind.COUNTRY]
    assert kinds[BoardKind.EXCHANGE][0].name == "De Sud à Sud"
    assert kinds[BoardKind.EXCHANGE][0].pk == exchange.pk


def test_a_board_without_words_in_the_language_shows_the_italian_ones_as_such(client, db):
    boards.make_board(texts={"it": ("Rifiuti", "Che cosa resta")})
    page = client.get("/fr/forum/").content.decode()
    assert '<h3 lang="it">' in page
    assert '<p lang="it">Che cosa resta</p>' in page


def test_an_empty_forum_says_so(client, db):
    Forum.objects.all().delete()
    assert 'class="empty"' in client.get("/fr/forum/").content.decode()


def test_the_index_names_the_last_post(client, topic):
    page = client.get("/fr/forum/").content.decode()
    assert reverse("forum:post", args=[topic.first_post_id or topic.posts.get().pk]) in page
    assert "Aminata" in page


def test_a_board_below_another_stands_with_it(client, board):
    below = boards.make_board(texts={"it": ("Pompe", ""), "fr": ("Pompes", "")}, parent=board)
    kinds = dict(client.get("/fr/forum/").context["kinds"])
    row = next(row for row in kinds[BoardKind.THEME] if row.pk == board.pk)
    assert [inner.pk for inner in row.below] == [below.pk]
    assert below.pk not in [row.pk for row in kinds[BoardKind.THEME]]


@pytest.mark.parametrize("who", [None, "giulia"])
def test_an_outsider_learns_nothing_of_closed_boards_from_the_index(
    client, as_user, request, who, private_board, hidden_board, aminata
):
    fill(private_board, [aminata])
    fill(hidden_board, [aminata])
    client = as_user(request.getfixturevalue(who)) if who else client
    page = client.get("/fr/forum/").content.decode()
    assert "segreto" not in page
    assert "nascosto" not in page


def test_something_new_is_marked_for_who_has_not_seen_it(topic, board, other_board, giulia):
    rows = directory.rows(Access(giulia), "fr")
    assert rows[board.pk].has_unread
    assert not rows[other_board.pk].has_unread


def test_announcements_and_pinned_topics_come_first(client, board, aminata, address_of):
    first, second, _third = fill(board, [aminata], topics=3)
    for topic, kind in ((first, 1), (second, 2)):
        type(topic).objects.filter(pk=topic.pk).update(type=kind)
        settle(topics=[topic.pk], boards=[board.pk])
    assert subjects(client.get(address_of(board))) == ["Sujet 1", "Sujet 0", "Sujet 2"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"ouverte", "réglée", "bavardage", "racconto"}),
        ("?show=open", {"ouverte"}),
        ("?show=answered", {"réglée"}),
        ("?show=unanswered", {"ouverte", "réglée", "bavardage", "racconto"}),
        ("?language=it", {"racconto"}),
        ("?show=open&language=it", set()),
        ("?show=²&language=xx", set()),
    ],
)
def test_filters_narrow_a_board(client, board, aminata, address_of, query, found):
    for subject, language, asks in (
        ("ouverte", "fr", True),
        ("réglée", "fr", True),
        ("bavardage", "fr", False),
        ("racconto", "it", False),
    ):
        post = start_topic(
            aminata, board.pk, subject=subject, text=subject, language=language, is_question=asks, limits=False
        )
        if subject == "réglée":
            TopicDetail.objects.filter(topic=post.topic).update(accepted_post=post)
    assert set(subjects(client.get(address_of(board) + query))) == found


@pytest.mark.parametrize(("page", "number"), [("2", 2), ("99999", 2), ("²", 1), ("-3", 2), ("", 1)])
def test_a_boards_pages(client, board, aminata, address_of, page, number):
    fill(board, [aminata], topics=25)
    response = client.get(address_of(board) + f"?page={page}")
    assert response.context["topics"].number == number


@pytest.mark.parametrize(("who", "status", "to"), [(None, 404, None), ("giulia", 302, "forum:group_join")])
def test_a_private_board_shows_its_door_to_members_alone(client, as_user, request, private_board, who, status, to):
    client = as_user(request.getfixturevalue(who)) if who else client
    response = client.get(reverse("forum:board", args=[private_board.pk, private_board.slug]))
    assert response.status_code == status
    assert response.get("Location") == (to and reverse(to, args=[private_board.pk]))


def test_a_hidden_board_is_for_an_outsider_what_does_not_exist(as_user, hidden_board, giulia):
    client = as_user(giulia)
    hidden = client.get(reverse("forum:board", args=[hidden_board.pk, hidden_board.slug]))
    nothing = client.get(reverse("forum:board", args=[10**6, hidden_board.slug]))
    assert hidden.status_code == nothing.status_code == 404


def test_a_member_is_invited_to_begin_an_empty_board(as_user, board, giulia, address_of):
    page = as_user(giulia).get(address_of(board)).content.decode()
    assert page.count(reverse("forum:new_topic", args=[board.pk])) == 2


def hreflang(page):
    return {link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')}


def test_a_board_has_its_name_in_the_readers_language_in_its_address(client, board, settings):
    names = {"it": "acqua-e-pozzi", "fr": "eau-et-puits", "en": "water"}
    addresses = {code: f"/{code}/forum/boards/{board.pk}-{name}/" for code, name in names.items()}
    assert f'href="{addresses["fr"]}"' in client.get("/fr/forum/").content.decode()
    for address in addresses.values():
        page = BeautifulSoup(client.get(address).content, "html.parser")
        links = hreflang(page)
        assert {code: links[code] for code in names} == {
            code: settings.BASE_URL + path for code, path in addresses.items()
        }
        assert page.select_one('link[rel="canonical"]')["href"] == settings.BASE_URL + address


def test_the_name_of_a_board_in_another_language_leads_to_the_readers(client, board):
    answer = client.get(f"/fr/forum/boards/{board.pk}-acqua-e-pozzi/?page=2&show=open")
    assert (answer.status_code, answer.url) == (301, f"/fr/forum/boards/{board.pk}-eau-et-puits/?page=2&show=open")


def test_the_language_switcher_keeps_the_filters_of_a_board(client, board):
    page = client.get(f"/fr/forum/boards/{board.pk}-eau-et-puits/?show=open").content.decode()
    assert f'href="/en/forum/boards/{board.pk}-water/?show=open"' in page


def test_a_board_named_in_one_language_has_that_name_in_all_its_addresses(client, db):
    board = boards.make_board(texts={"it": ("Rifiuti", "")})
    assert client.get(f"/fr/forum/boards/{board.pk}-rifiuti/").status_code == 200


def test_the_way_up_from_a_topic_is_in_the_readers_language(client, board, aminata):
    below = boards.make_board(texts={"it": ("Pompe", ""), "fr": ("Pompes à main", "")}, parent=board)
    topic = start_topic(aminata, below.pk, subject="Une pompe", text="Voici.", language="fr", limits=False).topic
    page = client.get(f"/fr/forum/topics/{topic.pk}-{topic.slug}/").content.decode()
    for way in (f"{board.pk}-eau-et-puits", f"{below.pk}-pompes-a-main"):
        assert f'href="/fr/forum/boards/{way}/"' in page
