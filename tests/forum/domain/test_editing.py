import pytest
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import editing, moderation, posting
from forum.domain.access import Access
from forum.domain.errors import (
    ConflictError,
    InvalidError,
    LockedTopicError,
    NotAllowedError,
    NotFoundError,
    SilencedError,
)
from forum.enums import HeldFor, PostState, SanctionKind
from forum.models import Board, PostRevision, Sanction, Trust


@pytest.fixture
def post(topic):
    """Aminata's post that begins the topic."""
    return topic.first_post if topic.first_post_id else Post.objects.get(topic=topic)


def edit(user, post, text="Autre chose.", version=None, **more):
    base = Post.objects.values_list("updates_count", flat=True).get(pk=post.pk) if version is None else version
    return editing.edit_post(user, post.pk, text=text, base_version=base, **more)


def test_an_edit_changes_the_text_and_keeps_the_old_one(post, aminata):
    edited = edit(aminata, post, "*Bonsoir.*", reason="plus tard")
    assert (edited.text.source, edited.text.plain.strip(), edited.updates_count) == ("*Bonsoir.*", "Bonsoir.", 1)
    assert (edited.updated_by, edited.update_reason) == (aminata, "plus tard")
    revision = PostRevision.objects.get(post=post)
    assert (revision.version, revision.source, revision.edited_by) == (1, "Bonjour.", aminata)


def test_an_edit_tells_and_moves_the_public_pages(post, aminata, heard, public_moves):
    edit(aminata, post)
    assert heard == [("post_changed", [post.pk])]
    assert public_moves()


def test_saving_what_was_there_already_changes_nothing(post, aminata, heard):
    assert edit(aminata, post, "Bonjour.").updates_count == 0
    assert not PostRevision.objects.exists()
    assert heard == []


class TestTwoEditors:
    def test_the_second_overwrites_nothing(self, post, aminata, moderator):
        edit(aminata, post, "La sienne", version=0)
        with pytest.raises(ConflictError):
            edit(moderator, post, "La mienne", version=0)
        assert Post.objects.get(pk=post.pk).text.source == "La sienne"

    def test_the_second_may_then_save_over_it_knowingly(self, post, aminata, moderator):
        edit(aminata, post, "La sienne", version=0)
        assert edit(moderator, post, "Les deux", version=1).updates_count == 2
        assert [revision.source for revision in PostRevision.objects.filter(post=post)] == ["Bonjour.", "La sienne"]

    def test_the_same_form_twice_is_one_edit(self, post, aminata):
        for _time in range(2):
            assert edit(aminata, post, "Une fois", version=0, key="k").updates_count == 1

    def test_the_same_form_with_another_text_conflicts(self, post, aminata):
        edit(aminata, post, "Une fois", version=0, key="k")
        with pytest.raises(ConflictError):
            edit(aminata, post, "Deux fois", version=0, key="k")


class TestSubject:
    def test_the_first_post_renames_its_topic(self, post, aminata):
        edit(aminata, post, subject="Deux puits")
        topic = Topic.objects.get(pk=post.topic_id)
        assert (topic.subject, topic.slug, Post.objects.get(pk=post.pk).subject) == (
            "Deux puits",
            "deux-puits",
            "Deux puits",
        )
        assert PostRevision.objects.get(post=post).subject == "Un puits à Mirriah"

    def test_a_reply_renames_nothing(self, topic, giulia):
        reply = posting.reply(giulia, topic.pk, text="Ciao", language="it")
        edit(giulia, reply, subject="Mio")
        assert Topic.objects.get(pk=topic.pk).subject == "Un puits à Mirriah"

    def test_an_edit_undoes_no_move_lock_or_pin(self, post, aminata, moderator, other_board):
        moderation.move(moderator, post.topic_id, other_board.pk)
        moderation.set_kind(moderator, post.topic_id, "pinned")
        moderation.rename(moderator, post.topic_id, "Trois puits")
        edit(aminata, post, "Encore")
        topic = Topic.objects.get(pk=post.topic_id)
        assert (topic.forum_id, topic.type, topic.subject) == (other_board.pk, Topic.TOPIC_STICKY, "Trois puits")


class TestRights:
    def test_nobody_edits_anothers_post(self, post, giulia):
        with pytest.raises(NotAllowedError):
            edit(giulia, post)
        with pytest.raises(NotAllowedError):
            editing.delete_own_post(giulia, post.pk)
        assert Post.objects.get(pk=post.pk).text.source == "Bonjour."

    def test_a_moderator_of_another_board_does_not(self, post, giulia, other_board, make_moderator_of):
        with pytest.raises(NotAllowedError):
            edit(make_moderator_of(giulia, other_board), post)

    def test_a_moderator_does(self, post, moderator):
        assert edit(moderator, post).updated_by == moderator

    @pytest.mark.parametrize(
        ("kind", "error"), [(SanctionKind.SILENCE, SilencedError), (SanctionKind.BAN, NotAllowedError)]
    )
    def test_the_silenced_and_the_banned_change_nothing(self, kind, error, post, aminata):
        Sanction.objects.create(user=aminata, kind=kind, reason="spam")
        with pytest.raises(error):
            edit(aminata, post)
        with pytest.raises(error):
            editing.delete_own_post(aminata, post.pk)

    def test_in_a_locked_topic_only_moderators(self, post, aminata, moderator):
        moderation.lock(moderator, post.topic_id)
        with pytest.raises(LockedTopicError):
            edit(aminata, post)
        with pytest.raises(LockedTopicError):
            editing.delete_own_post(aminata, post.pk)
        assert edit(moderator, post)

    def test_outsiders_learn_nothing(self, private_board, aminata, giulia, make_belong):
        make_belong(aminata, private_board)
        secret = posting.start_topic(aminata, private_board.pk, subject="Secret", text="Chut", language="fr")
        for verb in (
            lambda: edit(giulia, secret),
            lambda: editing.delete_own_post(giulia, secret.pk),
            lambda: editing.versions_of(Access(giulia), secret),
        ):
            with pytest.raises(NotFoundError):
                verb()

    def test_who_left_a_private_board_edits_nothing_there(self, private_board, aminata, make_belong):
        belonging = make_belong(aminata, private_board)
        secret = posting.start_topic(aminata, private_board.pk, subject="Secret", text="Chut", language="fr")
        belonging.delete()
        with pytest.raises(NotFoundError):
            edit(aminata, secret)


class TestLookedAtAgain:
    @pytest.fixture
    def approved(self, topic, newcomer, moderator):
        post = posting.reply(newcomer, topic.pk, text="Bonjour à tous", language="fr")
        moderation.approve(moderator, post.pk)
        return post

    def test_a_new_members_edit_of_an_approved_post_waits(self, approved, newcomer, heard):
        edited = edit(newcomer, approved, "Achetez !")
        assert (edited.text.state, edited.approved, edited.text.held_for) == (PostState.HELD, False, HeldFor.EDITED)
        assert heard == [("post_gone", [approved.pk])]
        assert Topic.objects.get(pk=approved.topic_id).posts_count == 1

    def test_approved_again_it_is_where_it_was(self, approved, newcomer, moderator):
        edit(newcomer, approved, "Bonjour à toutes et à tous")
        moderation.approve(moderator, approved.pk)
        post = Post.objects.select_related("text").get(pk=approved.pk)
        assert (post.text.state, post.text.number) == (PostState.VISIBLE, 2)

    def test_a_grown_members_edit_does_not_wait(self, post, aminata):
        assert edit(aminata, post).text.state == PostState.VISIBLE

    def test_on_a_board_that_asks_for_approval_every_members_edit_waits(self, post, aminata):
        Board.objects.filter(forum=post.topic.forum_id).update(asks_approval=True)
        assert edit(aminata, post).text.held_for == HeldFor.EDITED

    def test_a_moderators_edit_of_a_new_members_post_does_not_wait(self, approved, moderator):
        assert edit(moderator, approved).text.state == PostState.VISIBLE

    def test_a_new_member_gets_no_more_links_by_editing(self, approved, newcomer):
        with pytest.raises(InvalidError):
            edit(newcomer, approved, "https://a.example https://b.example https://c.example")

    def test_an_edit_of_a_hidden_post_does_not_show_it(self, post, aminata, moderator):
        moderation.hide(moderator, post.pk)
        assert edit(aminata, post).text.state == PostState.HIDDEN


class TestDeleting:
    def test_a_reply(self, topic, giulia, heard, public_moves):
        reply = posting.reply(giulia, topic.pk, text="Ciao", language="it")
        public_moves()
        editing.delete_own_post(giulia, reply.pk)
        assert not Post.objects.filter(pk=reply.pk).exists()
        assert Topic.objects.get(pk=topic.pk).posts_count == 1
        assert heard[-1] == ("post_gone", [reply.pk])
        assert public_moves()
        assert giulia.forum_profile.posts_count == 0

    def test_a_topic_without_replies(self, post, aminata, board):
        editing.delete_own_post(aminata, post.pk)
        assert not Topic.objects.filter(pk=post.topic_id).exists()
        board.refresh_from_db()
        assert (board.direct_topics_count, board.direct_posts_count, board.last_post) == (0, 0, None)

    def test_a_topic_with_others_replies_stays(self, post, aminata, giulia):
        posting.reply(giulia, post.topic_id, text="Ciao", language="it")
        with pytest.raises(NotAllowedError):
            editing.delete_own_post(aminata, post.pk)
        assert Topic.objects.get(pk=post.topic_id).posts_count == 2

    def test_numbers_are_not_given_twice(self, topic, giulia, no_pauses):
        reply = posting.reply(giulia, topic.pk, text="Ciao", language="it")
        editing.delete_own_post(giulia, reply.pk)
        assert posting.reply(giulia, topic.pk, text="Ciao ancora", language="it").text.number == 3


def test_a_reason_is_one_line_and_never_too_long(post, aminata):
    edited = edit(aminata, post, reason="mot \n" * 200)
    assert len(edited.update_reason) <= 255
    assert "\n" not in edited.update_reason


def test_trust_does_not_shrink_with_ones_own_deletions(topic, giulia):
    before = Trust.objects.get(user=giulia).approved_posts
    reply = posting.reply(giulia, topic.pk, text="Ciao", language="it")
    editing.delete_own_post(giulia, reply.pk)
    assert Trust.objects.get(user=giulia).approved_posts == before
