"""Attached files: who gets them, and as what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.domain import attachments, posting
from forum.models import AttachedFile, PostText

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_file(aminata, make_belong):
    """A function that attaches a text to a new topic on a board and returns its address."""

    def make(forum, name="puits.txt"):
        make_belong(aminata, forum)
        file = SimpleUploadedFile(name, b"1234567890")
        posting.start_topic(aminata, forum.pk, subject="S", text="T", language="fr", files=[file], limits=False)
        found = AttachedFile.objects.get()
        return f"/fr/forum/attachments/{found.token}/{found.name}"

    return make


def test_a_visitor_downloads_what_is_on_an_open_board_without_a_cookie(client, board, make_file):
    answer = client.get(make_file(board))
    assert b"".join(answer.streaming_content) == b"1234567890"
    assert not answer.cookies


def test_a_file_does_nothing_in_the_browser(client, board, make_file):
    answer = client.get(make_file(board))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert {"sandbox", "default-src 'none'"} <= policy


def test_nobody_keeps_a_file_of_a_private_board(as_user, aminata, private_board, make_file):
    answer = as_user(aminata).get(make_file(private_board))
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("openness", ["private_board", "hidden_board"])
@pytest.mark.parametrize("is_visitor", [True, False], ids=["visitor", "outsider"])
def test_an_outsider_finds_no_file(client, as_user, giulia, request, make_file, openness, is_visitor):
    browser = client if is_visitor else as_user(giulia)
    assert browser.get(make_file(request.getfixturevalue(openness))).status_code == 404


def test_a_file_of_a_hidden_post_is_not_found(client, board, make_file):
    address = make_file(board)
    PostText.objects.update(state="hidden")
    assert client.get(address).status_code == 404


def test_a_file_goes_by_its_own_name_alone(client, board, make_file):
    assert client.get(make_file(board).replace("puits.txt", "facture.exe")).status_code == 404


def test_a_file_whose_bytes_are_gone_is_not_found(client, board, make_file):
    address = make_file(board)
    attachments.storage().delete(AttachedFile.objects.get().attachment.file.name)
    assert client.get(address).status_code == 404


def test_a_part_of_a_file_is_sent(client, board, make_file):
    answer = client.get(make_file(board), headers={"Range": "bytes=2-4"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"345")


def test_a_file_that_is_known_is_not_sent_again(client, board, make_file):
    address = make_file(board)
    known = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": known}).status_code == 304


UNFIT = {
    "empty": ("a.txt", b""),
    "a programme": ("a.exe", b"MZ"),
    "a page": ("a.txt", b"<html><script>alert(1)</script>"),
    "another kind than its name says": ("a.pdf", b"no PDF"),
    "a picture that is none": ("a.png", b"\x89PNG no"),
}


@pytest.mark.parametrize(("name", "content"), UNFIT.values(), ids=UNFIT)
def test_a_file_that_is_not_taken_is_said_beside_its_field(as_user, giulia, topic, url_of, words, texts, name, content):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(files=SimpleUploadedFile(name, content)))
    assert 'id="id_files_error"' in answer.text
    assert "Oui, à Mirriah." in answer.text
    assert texts(topic) == ["Bonjour."]


def test_a_post_takes_so_many_files_and_no_more(as_user, giulia, topic, url_of, words, settings):
    settings.FORUM_ATTACHMENTS_PER_POST = 2
    files = [SimpleUploadedFile(f"{number}.txt", b"words") for number in range(3)]
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(files=files))
    assert 'id="id_files_error"' in answer.text
    assert not AttachedFile.objects.exists()
