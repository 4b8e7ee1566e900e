"""Every verb of moderation: who may, what follows, and that nobody else may."""

from contextlib import nullcontext

import pytest
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import moderation, reports
from forum.domain.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError, SilencedError
from forum.enums import Action, HeldFor, PostState
from forum.models import LogEntry, PostText, TopicDetail
from portal.core.models import ContentVersion


class Scene:
    """A topic with a reply, a held post, another topic and another board."""

    def __init__(self, topic, reply, held, other_topic, other_board):
        self.topic, self.reply, self.held = topic, reply, held
        self.other_topic, self.other_board = other_topic, other_board


@pytest.fixture
def scene(topic, held, other_board, giulia, write, start):
    return Scene(topic, write(giulia, topic), held, start(giulia, topic.forum), other_board)


# name: (what a moderator does, what the log says)
VERBS = {
    "approve": (lambda user, s: moderation.approve(user, s.held.pk), Action.APPROVE),
    "hide": (lambda user, s: moderation.hide(user, s.reply.pk, "Hors sujet"), Action.HIDE),
    "edit": (
        lambda user, s: moderation.edit(user, s.reply.pk, text="Mieux dit.", reason="Noms ôtés", base_version=0),
        Action.EDIT,
    ),
    "delete_post": (lambda user, s: moderation.delete_post(user, s.reply.pk, "Publicité"), Action.DELETE),
    "delete_topic": (lambda user, s: moderation.delete_topic(user, s.topic.pk, "Publicité"), Action.DELETE_TOPIC),
    "lock": (lambda user, s: moderation.lock(user, s.topic.pk, "Réglé"), Action.LOCK),
    "pin": (lambda user, s: moderation.set_kind(user, s.topic.pk, "pinned"), Action.PIN),
    "announce": (lambda user, s: moderation.set_kind(user, s.topic.pk, "announcement"), Action.ANNOUNCE),
    "rename": (lambda user, s: moderation.rename(user, s.topic.pk, "Puits et pompes"), Action.RENAME),
    "move": (lambda user, s: moderation.move(user, s.topic.pk, s.other_board.pk), Action.MOVE),
    "split": (
        lambda user, s: moderation.split(user, s.topic.pk, [s.reply.pk], "À part", s.topic.forum_id, key="once"),
        Action.SPLIT,
    ),
    "merge": (lambda user, s: moderation.merge(user, s.topic.pk, s.other_topic.pk), Action.MERGE),
}
# What the moderator of a single board has no right to.
NOT_OF_A_BOARD = {"pin", "announce"}
every_verb = pytest.mark.parametrize("name", VERBS)


def state(scene):
    """Return all that a verb could change."""
    return (
        list(Topic.objects.order_by("pk").values()),
        list(TopicDetail.objects.order_by("pk").values()),
        list(PostText.objects.order_by("pk").values()),
        LogEntry.objects.count(),
    )


@every_verb
def test_a_moderator_may_and_the_log_the_letters_and_the_numbers_follow(name, scene, moderator, letters, is_exact):
    act, action = VERBS[name]
    before = ContentVersion.current()
    act(moderator, scene)
    entry = LogEntry.objects.get()
    assert (entry.action, entry.moderator) == (action, moderator)
    told = {"approve": scene.held.poster, "hide": scene.reply.poster, "edit": scene.reply.poster}
    told |= {"delete_post": scene.reply.poster, "split": scene.reply.poster}
    assert letters(told.get(name, scene.topic.poster), "moderated"), "the author is told"
    assert letters(moderator) == []
    assert ContentVersion.current() != before
    is_exact()


REFUSED_TWICE = {"delete_post": NotFoundError, "delete_topic": NotFoundError, "edit": ConflictError}


@every_verb
def test_done_twice_it_is_done_once(name, scene, moderator, is_exact):
    act, _action = VERBS[name]
    act(moderator, scene)
    once = state(scene)
    with pytest.raises(REFUSED_TWICE[name]) if name in REFUSED_TWICE else nullcontext():
        act(moderator, scene)
    assert state(scene) == once
    is_exact()


@every_verb
@pytest.mark.parametrize("who", ["a member", "a moderator of another board", "a silenced moderator"])
def test_nobody_else_may(name, who, scene, giulia, make_member, make_moderator_of, moderator):
    act, _action = VERBS[name]
    somebody = {"a member": giulia, "a silenced moderator": moderator}.get(who) or make_member("Ailleurs")
    if who == "a moderator of another board":
        make_moderator_of(somebody, scene.other_board)
    elif who == "a silenced moderator":
        moderator.sanctions.create(kind="silence", reason="x")
    before = state(scene)
    with pytest.raises(SilencedError if who == "a silenced moderator" else NotAllowedError):
        act(somebody, scene)
    assert state(scene) == before


@every_verb
def test_on_a_board_that_may_not_be_read_there_is_nothing(name, scene, moderator, private_board):
    Topic.objects.update(forum=private_board)
    with pytest.raises(NotFoundError):
        VERBS[name][0](moderator, scene)


@every_verb
def test_the_thread_of_a_page_that_one_may_not_read_is_not_there(name, scene, moderator):
    TopicDetail.objects.update(is_listed=False)
    before = state(scene)
    with pytest.raises(NotFoundError):
        VERBS[name][0](moderator, scene)
    assert state(scene) == before


@every_verb
def test_a_boards_own_moderator_may_on_that_board(name, scene, make_member, make_moderator_of):
    ben = make_moderator_of(make_member("Ben"), scene.topic.forum)
    act, action = VERBS[name]
    if name in NOT_OF_A_BOARD:
        with pytest.raises(NotAllowedError):
            act(ben, scene)
    else:
        act(ben, scene)
        assert LogEntry.objects.get().action == action


@every_verb
def test_a_topic_moved_away_meanwhile_is_judged_where_it_is_now(name, scene, make_member, make_moderator_of):
    ben = make_moderator_of(make_member("Ben"), scene.topic.forum)
    Topic.objects.filter(pk__in=[scene.topic.pk, scene.other_topic.pk]).update(forum=scene.other_board)
    if name == "move":
        scene.other_board = scene.topic.forum
    with pytest.raises(NotAllowedError):
        VERBS[name][0](ben, scene)


@every_verb
def test_a_locked_topic_stays_locked(name, scene, moderator):
    Topic.objects.filter(pk=scene.topic.pk).update(status=Topic.TOPIC_LOCKED)
    VERBS[name][0](moderator, scene)
    status = Topic.objects.filter(pk=scene.topic.pk).values_list("status", flat=True).first()
    assert status in {Topic.TOPIC_LOCKED, Topic.TOPIC_MOVED if name == "merge" else None, None}


@pytest.mark.parametrize("name", sorted(VERBS.keys() - {"lock", "pin", "announce", "rename", "move"}))
def test_no_change_of_somebody_else_is_undone(name, scene, moderator):
    kept = {
        "status": Topic.TOPIC_LOCKED,
        "type": Topic.TOPIC_STICKY,
        "subject": "Autre titre",
        "forum": scene.other_board,
    }
    Topic.objects.filter(pk=scene.topic.pk).update(**kept)  # the verbs have the old row in their hands
    VERBS[name][0](moderator, scene)
    now = Topic.objects.filter(pk=scene.topic.pk).first()
    if now is not None:
        assert (now.type, now.subject, now.forum_id) == (Topic.TOPIC_STICKY, "Autre titre", scene.other_board.pk)


def test_the_moderators_own_post_brings_no_letter(moderator, board, start, letters):
    topic = start(moderator, board)
    moderation.lock(moderator, topic.pk)
    assert LogEntry.objects.get().action == Action.LOCK
    assert letters(moderator) == []


def test_a_former_members_post_brings_no_letter(topic, moderator):
    Post.objects.filter(topic=topic).update(poster=None)
    Topic.objects.filter(pk=topic.pk).update(poster=None)
    moderation.lock(moderator, topic.pk)
    assert LogEntry.objects.get().member is None


def test_a_letter_is_in_its_readers_language(topic, giulia, write, moderator, letters):
    post = write(giulia, topic)
    moderation.hide(moderator, post.pk, "spam")
    (letter,) = letters(giulia)
    assert letter.language == "it"


def test_an_approved_post_comes_last_for_who_read_on_meanwhile(held, write, giulia, topic, moderator):
    later = write(giulia, topic)
    moderation.approve(moderator, held.pk)
    texts = {text.pk: text for text in PostText.objects.filter(topic=topic)}
    assert texts[held.pk].number > texts[later.pk].number
    assert Topic.objects.get(pk=topic.pk).last_post_id == held.pk


def test_hiding_the_first_post_hides_the_topic_and_restoring_shows_it(topic, post, moderator, is_exact):
    moderation.hide(moderator, post.pk, "x")
    assert not Topic.objects.get(pk=topic.pk).approved
    assert topic.forum.topics.filter(approved=True).count() == 0
    moderation.restore(moderator, post.pk)
    assert Topic.objects.get(pk=topic.pk).approved
    is_exact()


def test_a_moderators_edit_lets_a_held_post_be_seen(held, moderator):
    moderation.edit(moderator, held.pk, text="Je suis nouveau ici.", reason="Adresse ôtée", base_version=0)
    assert PostText.objects.get(pk=held.pk).state == PostState.VISIBLE


def test_deleting_the_last_post_deletes_the_topic(topic, post, moderator, is_exact):
    moderation.delete_post(moderator, post.pk, "x")
    assert not Topic.objects.filter(pk=topic.pk).exists()
    is_exact()


def test_deleting_the_first_post_keeps_the_others_in_sight(topic, post, held, giulia, write, moderator, is_exact):
    reply = write(giulia, topic)
    moderation.delete_post(moderator, post.pk, "x")
    now = Topic.objects.get(pk=topic.pk)
    assert (now.approved, now.first_post_id) == (True, reply.pk), "not the held one, which would hide the topic"
    is_exact()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda user, s: moderation.rename(user, s.topic.pk, "  "), "subject"),
        (lambda user, s: moderation.set_kind(user, s.topic.pk, "global"), "kind"),
        (lambda user, s: moderation.merge(user, s.topic.pk, s.topic.pk), "into"),
        (lambda user, s: moderation.split(user, s.topic.pk, [], "À part", s.topic.forum_id), "posts"),
        (
            lambda user, s: moderation.split(user, s.topic.pk, [s.first], "À part", s.topic.forum_id),
            "posts",
        ),
        (lambda user, s: moderation.split(user, s.other_topic.pk, [s.reply.pk], "À part", s.topic.forum_id), "posts"),
    ],
    ids=["no title", "no such kind", "into itself", "no posts", "the first post", "another topic's post"],
)
def test_what_makes_no_sense_is_refused(change, field, scene, moderator):
    scene.first = Topic.objects.get(pk=scene.topic.pk).first_post_id
    before = state(scene)
    with pytest.raises(InvalidError) as refusal:
        change(moderator, scene)
    assert refusal.value.field == field
    assert state(scene) == before


def test_three_reports_of_three_people_hide_a_post_until_looked_at(post, make_member, moderator, letters, is_exact):
    readers = [make_member(name) for name in ("Un", "Deux", "Trois")]
    for reader in readers[:2]:
        reports.report(reader, post.pk, "spam")
        reports.report(reader, post.pk, "abuse", "encore")
    assert PostText.objects.get(pk=post.pk).state == PostState.VISIBLE, "each counts once"
    reports.report(readers[2], post.pk, "spam")
    text = PostText.objects.get(pk=post.pk)
    assert (text.state, text.held_for) == (PostState.HIDDEN, HeldFor.REPORTS)
    assert len(letters(post.poster)) == 1
    moderation.approve(moderator, post.pk)
    assert PostText.objects.get(pk=post.pk).state == PostState.VISIBLE
    assert not post.reports.filter(closed_at=None).exists()
    is_exact()


def test_dismissed_reports_count_no_more(post, make_member, moderator):
    first, second, third = (make_member(name) for name in ("Un", "Deux", "Trois"))
    reports.report(first, post.pk, "spam")
    reports.report(second, post.pk, "spam")
    reports.dismiss(moderator, post.pk)
    reports.report(third, post.pk, "spam")
    assert PostText.objects.get(pk=post.pk).state == PostState.VISIBLE


@pytest.mark.parametrize("who", ["the author", "a silenced member", "a banned member", "an outsider"])
def test_who_may_not_report(who, post, aminata, giulia, private_board):
    reporter = aminata if who == "the author" else giulia
    if who in {"a silenced member", "a banned member"}:
        giulia.sanctions.create(kind="silence" if "silenced" in who else "ban", reason="x")
    if who == "an outsider":
        Topic.objects.update(forum=private_board)
    with pytest.raises((NotAllowedError, NotFoundError)):
        reports.report(reporter, post.pk, "spam")
    assert not post.reports.exists()
