"""One test for each hole that machina's own pages have, knocked at through ours."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from machina.apps.forum_conversation.forum_polls.models import TopicPollVote
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission

from forum.domain import editing, history, moderation, posting, search, search_index
from forum.domain.access import Access
from forum.domain.errors import NotAllowedError, NotFoundError
from forum.domain.marks import mark_read
from forum.domain.polls import PollSpec
from forum.enums import PostState, Right
from forum.models import AttachedFile, PostText, ReadMark

SECRET = "Parole qui attend"


@pytest.fixture(autouse=True)
def no_pauses(settings):
    """Nobody waits between two posts here."""
    settings.FORUM_POST_PAUSE = settings.FORUM_TOPIC_PAUSE = 0


@pytest.fixture
def with_file(board, aminata):
    """The first post of a topic, with a file."""
    file = SimpleUploadedFile("carte.txt", b"puits")
    words = {"subject": "Avec fichier", "text": "Voici.", "language": "fr"}
    return posting.start_topic(aminata, board.pk, files=[file], **words)


@pytest.fixture
def with_poll(board, aminata):
    """The topic of a poll."""
    poll = PollSpec("Lequel ?", ["le puits", "le forage"])
    return posting.start_topic(aminata, board.pk, subject="Vote", text="Dites.", language="fr", poll=poll).topic


@pytest.fixture
def held(board, topic, newcomer):
    """A post that waits for approval."""
    return posting.reply(newcomer, topic.pk, text=SECRET, language="fr")


def deny(role, right, board):
    permission = ForumPermission.objects.get(codename=right)
    row = {"group": Group.objects.get(name=role), "forum": board, "permission": permission}
    GroupForumPermission.objects.update_or_create(**row, defaults={"has_perm": False})


def url(name, *args):
    return reverse(f"forum:{name}", args=args)


def test_anothers_attachment_is_not_taken_away_by_an_edit(as_user, giulia, topic, with_file):
    mine = posting.reply(giulia, topic.pk, text="Ciao.", language="it")
    file = AttachedFile.objects.get()
    sent = {"text": "Ciao!", "language": "it", "base_version": 0, "removed": [str(file.token), str(file.pk)]}
    as_user(giulia).post(url("edit_post", mine.pk), sent)
    assert AttachedFile.objects.get().attachment.post == with_file


def test_nor_by_the_verb_below_the_form(giulia, topic, with_file):
    mine = posting.reply(giulia, topic.pk, text="Ciao.", language="it")
    token = AttachedFile.objects.get().token
    editing.edit_post(giulia, mine.pk, text="Ciao!", base_version=0, removed=[str(token)])
    assert AttachedFile.objects.get().attachment.post == with_file


def test_anothers_poll_option_is_not_voted_for_through_ones_own_topic(as_user, giulia, board, with_poll):
    spec = PollSpec("Altro?", ["uno", "due"])
    own = posting.start_topic(giulia, board.pk, subject="Mio", text="Ecco.", language="it", poll=spec).topic
    as_user(giulia).post(url("vote", own.pk), {"options": with_poll.poll.options.first().pk})
    assert not TopicPollVote.objects.exists()


def test_who_moderates_one_board_locks_no_topic_of_another(as_user, make_member, make_moderator_of, other_board, topic):
    stranger = make_moderator_of(make_member("Autre"), other_board)
    answer = as_user(stranger).post(
        url("moderate_topic", topic.pk), {"action": "lock", "do": "lock", "board": other_board.pk}
    )
    assert answer.status_code == 404
    with pytest.raises(NotAllowedError):
        moderation.lock(stranger, topic.pk)
    assert Topic.objects.get(pk=topic.pk).status == Topic.TOPIC_UNLOCKED


def test_a_reply_through_an_open_board_is_held_where_its_topic_is(as_user, giulia, board, topic):
    board.board.asks_approval = True
    board.board.save()
    as_user(giulia).post(url("reply", topic.pk), {"text": SECRET, "language": "it", "board": 1, "forum": 1})
    assert Post.objects.get(topic=topic, poster=giulia).approved is False


@pytest.mark.parametrize("page", ["topic", "reply"])
def test_who_may_not_read_a_board_neither_reads_nor_replies(as_user, giulia, board, topic, page):
    deny("member", Right.READ, board)
    deny("visitor", Right.READ, board)
    address = url("topic", topic.pk, topic.slug) if page == "topic" else url("reply", topic.pk)
    send = as_user(giulia).get if page == "topic" else as_user(giulia).post
    assert send(address, {"text": "Ciao", "language": "it"}).status_code == 404
    assert topic.posts.count() == 1


@pytest.mark.parametrize("right", [Right.READ, Right.DOWNLOAD])
def test_a_file_needs_the_right_to_read_and_to_download(as_user, giulia, board, with_file, right):
    deny("member", right, board)
    deny("visitor", right, board)
    answer = as_user(giulia).get(url("attachment", AttachedFile.objects.get().token, "carte.txt"))
    assert answer.status_code == {Right.READ: 404, Right.DOWNLOAD: 403}[right]


def test_the_file_of_a_post_that_is_hidden_is_not_sent(as_user, giulia, moderator, with_file):
    moderation.hide(moderator, with_file.pk)
    answer = as_user(giulia).get(url("attachment", AttachedFile.objects.get().token, "carte.txt"))
    assert answer.status_code == 404


def test_a_post_that_waits_is_neither_found_nor_has_a_history(giulia, newcomer, held):
    editing.edit_post(newcomer, held.pk, text=f"{SECRET} encore", base_version=0)
    PostText.objects.filter(pk=held.pk).update(state=PostState.VISIBLE)
    search_index.add([held.pk])
    PostText.objects.filter(pk=held.pk).update(state=PostState.HELD)  # as if it had been indexed before
    assert search.find_posts(Access(giulia), "parole attend", "fr").ids == []
    with pytest.raises(NotFoundError):
        history.versions_of(Access(giulia), Post.objects.select_related("topic__detail", "text").get(pk=held.pk))


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_a_post_that_waits_is_nowhere(client, giulia, board, topic, newcomer, held, as_user, who):
    browser = as_user(giulia) if who == "member" else client
    addresses = [url("index"), url("board", board.pk, board.slug), url("topic", topic.pk, topic.slug), url("latest")]
    addresses += [url("feed"), url("topic_feed", topic.pk), url("member", newcomer.public_id)]
    addresses += ["/fr/search/?q=parole&kind=forum", url("history", held.pk), url("post", held.pk)]
    for address in addresses:
        assert SECRET not in browser.get(address, follow=True).content.decode(), address


def test_a_post_that_waits_is_not_counted(board, topic, newcomer, held):
    board.refresh_from_db()
    assert (board.direct_posts_count, Topic.objects.get(pk=topic.pk).posts_count) == (1, 1)
    assert newcomer.forum_profile.posts_count == 0


@pytest.mark.parametrize(
    "name", ["vote", "follow_topic", "moderate_topic", "delete_post", "accept", "bookmark", "report", "mark_all_read"]
)
def test_to_get_a_page_changes_nothing(as_user, administrator, board, with_poll, name, settings, count_rows):
    settings.DEMO = True
    of_post = name in {"delete_post", "accept", "bookmark", "report"}
    args = [] if name == "mark_all_read" else [with_poll.first_post_id if of_post else with_poll.pk]
    before = count_rows()
    option = with_poll.poll.options.first().pk
    as_user(administrator).get(url(name, *args), {"action": "lock", "on": 1, "options": option, "confirm": 1})
    assert count_rows() == before


@pytest.fixture
def count_rows(with_poll):
    """A function that returns all that a state-changing GET could have touched."""

    def state():
        topics = list(
            Topic.objects.order_by("pk").values_list("pk", "status", "type", "subject", "forum", "posts_count")
        )
        posts = list(Post.objects.order_by("pk").values_list("pk", "approved", "updates_count"))
        others = [relation.count() for relation in (TopicPollVote.objects, with_poll.subscriptions)]
        others += [Post.objects.get(pk=with_poll.first_post_id).bookmarks.count()]
        return topics, posts, others

    return state


def test_nobody_votes_twice(as_user, giulia, with_poll):
    options = list(with_poll.poll.options.order_by("pk"))
    browser = as_user(giulia)
    for option in options:
        browser.post(url("vote", with_poll.pk), {"options": option.pk})
    assert [vote.poll_option for vote in TopicPollVote.objects.all()] == options[:1]


@pytest.mark.parametrize("change", ["lock", "rename", "move"])
def test_a_reply_undoes_nothing_that_a_moderator_has_done(topic, moderator, aminata, other_board, change):
    stale = Post.objects.select_related("topic__forum").get(pk=topic.first_post_id)
    if change == "lock":
        moderation.lock(moderator, topic.pk)
    elif change == "rename":
        moderation.rename(moderator, topic.pk, "Un autre titre")
    else:
        moderation.move(moderator, topic.pk, other_board.pk)
    done = Topic.objects.values_list("status", "subject", "forum").get(pk=topic.pk)
    posting.reply(moderator, stale.topic_id, text="Merci.", language="fr")
    assert Topic.objects.values_list("status", "subject", "forum").get(pk=topic.pk) == done


def test_one_members_reading_leaves_anothers_marks_alone(as_user, aminata, giulia, board, topic):
    mark_read(giulia, topic.pk, 1, None)
    posting.reply(aminata, topic.pk, text="Encore.", language="fr")
    as_user(aminata).get(url("topic", topic.pk, topic.slug))
    as_user(aminata).post(url("mark_all_read"), {})
    assert ReadMark.objects.get(user=giulia, topic=topic).number == 1
    assert topic.subject in as_user(giulia).get(url("unread")).content.decode()
