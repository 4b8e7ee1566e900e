"""Whatever is sent gets a clear answer: the nearest page, or a message beside the text; never an error page."""

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import moderation, posting
from forum.models import AttachedFile

from .doors import OF_A_BOARD, ROUTES, Things

HUGE = 2**70


@pytest.fixture(autouse=True)
def no_pauses(settings):
    """Nobody waits between two posts here."""
    settings.FORUM_POST_PAUSE = settings.FORUM_TOPIC_PAUSE = 0


def url(name, *args):
    return reverse(f"forum:{name}", args=args)


@pytest.mark.parametrize(
    "query", ["page=99999", "page=²", "page=-1", "page=%00", "post=²", "page=1&page=2", f"page={HUGE}"]
)
@pytest.mark.parametrize("page", ["topic", "board", "latest", "unread", "queue", "search"])
def test_a_page_that_is_not_there_is_the_nearest_one(as_user, moderator, settings, board, topic, page, query):
    settings.DEMO = True
    addresses = {"topic": url("topic", topic.pk, topic.slug), "board": url("board", board.pk, board.slug)}
    address = "/fr/search/?kind=forum&q=puits&" if page == "search" else addresses.get(page) or url(page)
    answer = as_user(moderator).get(address + ("" if page == "search" else "?") + query, follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("quote", ["²", "0", "-1", str(HUGE), "x", "%00"])
def test_a_quote_of_nothing_is_an_empty_reply(as_user, giulia, topic, quote):
    assert as_user(giulia).get(url("reply", topic.pk) + f"?quote={quote}").status_code == 200


@pytest.mark.parametrize("number", [HUGE, 10**18 - 1, 0], ids=["too long", "longest", "zero"])
@pytest.mark.parametrize("name", [name for name in OF_A_BOARD if "<id:pk>" in ROUTES[name]])
def test_numbers_that_no_row_has_are_not_found(as_user, administrator, settings, name, number):
    settings.DEMO = True
    address = Things(board=7, topic=7, post=7, draft=7).address(name).replace("/7", f"/{number}")
    browser = as_user(administrator)
    assert {browser.get(address).status_code, browser.post(address).status_code} <= {302, 404, 405}


@pytest.mark.parametrize(
    ("text", "kept"),
    [("é" * 1_000_000, "ééé"), ("\x00\x00", ""), (" \u200b\n ", ""), ("", "")],
    ids=["a megabyte", "null bytes", "nothing to be seen", "empty"],
)
def test_a_text_that_cannot_be_posted_comes_back_with_the_reason(as_user, giulia, topic, text, kept):
    answer = as_user(giulia).post(url("reply", topic.pk), {"text": text, "language": "it"})
    page = answer.content.decode()
    assert answer.status_code in {200, 400}
    assert 'aria-invalid="true"' in page
    assert kept in page
    assert topic.posts.count() == 1


def test_ten_thousand_nested_quotes_are_shown_as_typed(as_user, giulia, topic):
    answer = as_user(giulia).post(url("reply", topic.pk), {"text": ">" * 10_000 + " fine", "language": "it"})
    assert answer.status_code == 302
    assert "fine" in Post.objects.latest("pk").text.html


def test_a_poll_whose_options_are_equal_is_refused_and_the_text_kept(as_user, giulia, board):
    sent = {"subject": "Titre", "text": "Mon texte", "language": "fr", "poll_question": "Lequel ?"}
    answer = as_user(giulia).post(url("new_topic", board.pk), sent | {"poll_options": "Puits\n puits "})
    assert "Mon texte" in answer.content.decode()
    assert not Topic.objects.filter(forum=board).exists()


def test_a_file_of_no_bytes_is_refused_and_the_text_kept(as_user, giulia, topic):
    sent = {"text": "Mon texte", "language": "fr", "files": SimpleUploadedFile("vide.txt", b"")}
    answer = as_user(giulia).post(url("reply", topic.pk), sent)
    assert "Mon texte" in answer.content.decode()
    assert topic.posts.count() == 1


def test_a_topic_with_a_file_that_is_gone_is_read_all_the_same(as_user, aminata, giulia, topic):
    posting.reply(aminata, topic.pk, text="Voici.", language="fr", files=[SimpleUploadedFile("carte.txt", b"puits")])
    file = AttachedFile.objects.get()
    storages["attachments"].delete(file.attachment.file.name)
    browser = as_user(giulia)
    assert browser.get(url("topic", topic.pk, topic.slug)).status_code == 200
    assert browser.get(url("attachment", file.token, "carte.txt")).status_code == 404


def test_a_reply_to_a_topic_moved_meanwhile_arrives(as_user, giulia, moderator, topic, other_board):
    moderation.move(moderator, topic.pk, other_board.pk)
    as_user(giulia).post(url("reply", topic.pk), {"text": "Arrivata", "language": "it"})
    assert Post.objects.get(poster=giulia).topic.forum == other_board


def test_a_reply_to_a_topic_moved_out_of_sight_keeps_its_text(as_user, giulia, administrator, topic, hidden_board):
    moderation.move(administrator, topic.pk, hidden_board.pk)
    answer = as_user(giulia).post(url("reply", topic.pk), {"text": "Non va perduta", "language": "it"})
    assert answer.status_code == 404
    assert "Non va perduta" in answer.content.decode()


def test_of_two_edits_at_once_the_second_sees_both_texts(as_user, aminata, moderator, topic):
    moderation.edit(moderator, topic.first_post_id, text="De la modération", reason="", base_version=0)
    sent = {"subject": topic.subject, "text": "De l'auteur", "language": "fr", "base_version": 0}
    page = as_user(aminata).post(url("edit_post", topic.first_post_id), sent).content.decode()
    assert "De la mod" in page
    assert "De l&#x27;auteur" in page
