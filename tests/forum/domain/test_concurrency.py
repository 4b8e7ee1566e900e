"""Many members in several real processes at once, on whichever database the suite runs."""

import json
import os
import signal
import time
from collections import Counter
from itertools import cycle

import pytest
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.forum_polls.models import TopicPollOption, TopicPollVote
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_member.models import ForumProfile

from forum.domain import drift, moderation, posting
from forum.domain.polls import PollSpec
from forum.models import Ballot, PostText, TopicDetail
from tests.portal.core.copies import shared, wait_until

__all__ = ["shared"]
pytestmark = pytest.mark.processes

MEMBERS, PROCESSES, POSTS_EACH = 50, 4, 2
NO_PAUSES = dict.fromkeys(("FORUM_POST_PAUSE", "FORUM_TOPIC_PAUSE"), "0")
TREE = ("pk", "tree_id", "lft", "rght", "level", "parent_id")


@pytest.fixture
def crowd(shared, tmp_path):
    """A function that starts processes, each with its plan, and lets them begin together; returns them by name."""

    def start(plans, verb, **environment):
        folder = tmp_path / f"crowd-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        processes = {}
        for name, plan in plans.items():
            (folder / f"{name}.json").write_text(json.dumps(plan))
            arguments = ("-m", "tests.forum.domain.crowd", str(folder), name, verb)
            processes[name] = shared.start(*arguments, **environment)
        wait_until(lambda: len(list(folder.glob("ready-*"))) == len(plans), "all were ready")
        (folder / "start").touch()
        return folder, processes

    return start


def acknowledged(folder):
    """Return what all processes have noted so far."""
    return [line for path in folder.glob("acks-*") for line in path.read_text().splitlines(keepends=True)]


def ended_well(processes):
    for process in processes.values():
        assert process.wait() == 0, process.stdout.read()


def plans_for(members, topic):
    """Share out the members among the processes; each writes more than once."""
    plans = {f"p{number}": [] for number in range(PROCESSES)}
    for name, member in zip(cycle(plans), members):
        plans[name] += [
            {"user": member.pk, "topic": topic.pk, "text": f"Mot {member.pk}-{turn}", "key": f"{member.pk}-{turn}"}
            for turn in range(POSTS_EACH)
        ]
    return plans


class Moderation:
    """A moderator who changes a topic while others write in it, and sees whether each change has lasted."""

    def __init__(self, moderator, topic, boards):
        self.moderator, self.pk = moderator, topic.pk
        self.boards = cycle(boards)
        self.wanted = {"subject": topic.subject, "forum_id": topic.forum_id, "type": topic.type, "status": topic.status}
        self.turns = 0

    def turn(self):
        """Look whether nobody undid anything, then change something of each kind."""
        assert Topic.objects.values(*self.wanted).get(pk=self.pk) == self.wanted
        self.turns += 1
        subject = f"Puits numéro {self.turns}"
        board = next(self.boards)
        pinned = self.turns % 2 == 1
        moderation.lock(self.moderator, self.pk)
        moderation.rename(self.moderator, self.pk, subject)
        moderation.set_kind(self.moderator, self.pk, "pinned" if pinned else "normal")
        moderation.move(self.moderator, self.pk, board.pk)
        moderation.unlock(self.moderator, self.pk)
        kind = Topic.TOPIC_STICKY if pinned else Topic.TOPIC_POST
        self.wanted = {"subject": subject, "forum_id": board.pk, "type": kind, "status": Topic.TOPIC_UNLOCKED}


def assert_exact(topic_id, boards):
    """Compare every counter and pointer with a count from nothing."""
    texts = list(PostText.objects.filter(topic_id=topic_id).order_by("number").select_related("post"))
    numbers = [text.number for text in texts]
    assert numbers == sorted(set(numbers)) == list(range(1, len(texts) + 1))
    topic, detail = Topic.objects.get(pk=topic_id), TopicDetail.objects.get(pk=topic_id)
    last = texts[-1]
    assert (topic.posts_count, topic.first_post_id, topic.last_post_id, topic.last_post_on) == (
        len(texts), texts[0].pk, last.pk, last.post.created,
    )  # fmt: skip
    assert (detail.last_number, detail.next_number) == (len(texts), len(texts) + 1)
    for board in Forum.objects.filter(pk__in=[board.pk for board in boards]):
        is_home = board.pk == topic.forum_id
        found = (board.direct_topics_count, board.direct_posts_count, board.last_post_id, board.last_post_on)
        assert found == ((1, len(texts), last.pk, last.post.created) if is_home else (0, 0, None, None))
    written = Counter(Post.objects.values_list("poster", flat=True))
    assert written == Counter(dict(ForumProfile.objects.filter(posts_count__gt=0).values_list("user", "posts_count")))
    assert drift.check() == []


@pytest.mark.parametrize("is_killed", [False, True], ids=["all live", "one is killed"])
def test_fifty_members_reply_while_a_moderator_moderates(
    is_killed, shared, crowd, topic, board, other_board, moderator, make_member
):
    members = [make_member(f"Membre{number}") for number in range(MEMBERS)]
    plans, boards = plans_for(members, topic), [other_board, board]
    tree = list(Forum.objects.values_list(*TREE))
    folder, processes = crowd(plans, "reply", **NO_PAUSES)
    work = Moderation(moderator, topic, boards)
    while any(process.poll() is None for process in processes.values()):
        work.turn()
        time.sleep(0.1)  # a moderator is one among many
        if is_killed and len(acknowledged(folder)) >= MEMBERS // 5:
            os.killpg(processes["p0"].pid, signal.SIGKILL)
            processes.pop("p0").wait()
            is_killed = False
            again, after = crowd({"p0": plans["p0"]}, "reply", **NO_PAUSES)
            processes |= {"again": after["p0"]}
    ended_well(processes)
    work.turn()
    acks = acknowledged(folder) + (acknowledged(again) if "again" in processes else [])
    assert work.turns > 2
    texts = [step["text"] for plan in plans.values() for step in plan]
    in_topic = Post.objects.filter(topic=topic).exclude(pk=topic.first_post_id)
    stored = dict(in_topic.values_list("pk", "text__source"))
    assert set(acks) == {f"{pk} {source}\n" for pk, source in stored.items()}
    assert sorted(stored.values()) == sorted(texts)
    assert_exact(topic.pk, boards)
    assert list(Forum.objects.values_list(*TREE)) == tree


def test_the_same_form_from_two_processes_is_one_post(shared, crowd, topic, giulia):
    step = {"user": giulia.pk, "topic": topic.pk, "text": "Ciao", "key": "same"}
    folder, processes = crowd({"p0": [step] * 4, "p1": [step] * 4}, "reply")
    ended_well(processes)
    assert len(acknowledged(folder)) == 8
    assert len(set(acknowledged(folder))) == 1
    assert Post.objects.filter(poster=giulia).count() == 1


def test_the_pause_holds_when_a_member_writes_in_four_windows_at_once(shared, crowd, topic, giulia):
    plans = {f"p{n}": [{"user": giulia.pk, "topic": topic.pk, "text": f"Parola {n}"}] for n in range(PROCESSES)}
    folder, processes = crowd(plans, "reply_once", FORUM_POST_PAUSE="300")
    ended_well(processes)
    assert Counter(acknowledged(folder)) == {"done\n": 1, "TooFastError\n": PROCESSES - 1}
    assert Post.objects.filter(poster=giulia).count() == 1


@pytest.mark.parametrize("can_change", [False, True], ids=["final", "may be changed"])
def test_a_member_has_one_ballot_however_fast_she_votes(can_change, shared, crowd, board, aminata, giulia):
    spec = PollSpec("Que construire ?", ["Pompe", "Puits", "Forage", "Citerne"], can_change=can_change)
    topic = posting.start_topic(aminata, board.pk, subject="Vote", text="Votez.", language="fr", poll=spec).topic
    options = TopicPollOption.objects.filter(poll__topic=topic).order_by("pk").values_list("pk", flat=True)
    plans = {
        f"p{n}": [{"user": giulia.pk, "topic": topic.pk, "options": [option]}] * 3 for n, option in enumerate(options)
    }
    folder, processes = crowd(plans, "vote")
    ended_well(processes)
    assert (Ballot.objects.count(), TopicPollVote.objects.count()) == (1, 1)
    assert Counter(acknowledged(folder))["done\n"] == (12 if can_change else 1)
