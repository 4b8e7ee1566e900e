from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import IntegrityError, transaction
from django.utils import timezone
from machina.apps.forum_conversation.forum_polls.models import TopicPoll, TopicPollOption, TopicPollVote
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission

from forum.domain import moderation, polls, posting
from forum.domain.access import Access
from forum.domain.errors import InvalidError, NotAllowedError, NotFoundError, SilencedError
from forum.domain.polls import PollSpec
from forum.domain.visibility import find_topic
from forum.enums import Right, SanctionKind
from forum.models import Ballot, Choice, PollDetail, Sanction
from portal.members.enums import Role


@pytest.fixture
def make_poll(board, aminata, settings):
    """A function that starts a topic with a poll and returns the topic and the ids of the options."""
    settings.FORUM_TOPIC_PAUSE = settings.FORUM_POST_PAUSE = settings.FORUM_SAME_TEXT_PAUSE = 0

    def make(options=("Pompe", "Puits", "Forage"), on=board, **more):
        spec = PollSpec("Que construire ?", list(options), **more)
        words = {"subject": "Vote", "text": "Votez ici.", "language": "fr"}
        topic = posting.start_topic(aminata, on.pk, **words, poll=spec).topic
        return topic, list(
            TopicPollOption.objects.filter(poll__topic=topic).order_by("pk").values_list("pk", flat=True)
        )

    return make


def votes():
    return sorted(TopicPollVote.objects.values_list("voter__display_name", "poll_option__text"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": " \u200b"}, "question"),
        ({"question": "x" * 201}, "question"),
        ({"options": ["Pompe"]}, "options"),
        ({"options": ["Pompe", " ", ""]}, "options"),
        ({"options": [str(number) for number in range(13)]}, "options"),
        ({"options": ["Pompe", "pompe"]}, "options"),
        ({"options": ["Pompe", " Pompe\u200b"]}, "options"),
        ({"options": ["Straße", "STRASSE"]}, "options"),
        ({"options": ["Pompe", "x" * 121]}, "options"),
        ({"max_choices": 0}, "max_choices"),
        ({"max_choices": 4}, "max_choices"),
        ({"closes_at": timezone.now() - timedelta(minutes=1)}, "closes_at"),
    ],
    ids=[
        "no question", "long question", "one option", "empty options", "too many", "equal", "equal unseen",
        "equal folded", "long option", "no choice", "more choices than options", "closed before it begins",
    ],
)  # fmt: skip
def test_a_poll_that_cannot_be_made(changes, field, board, aminata):
    spec = PollSpec(**({"question": "Que construire ?", "options": ["Pompe", "Puits", "Forage"]} | changes))
    with pytest.raises(InvalidError) as refusal:
        posting.start_topic(aminata, board.pk, subject="Vote", text="Votez.", language="fr", poll=spec)
    assert refusal.value.field == field
    assert not TopicPoll.objects.exists()


def test_members_vote_and_results_are_counted(make_poll, aminata, giulia, moderator):
    topic, (pump, well, _drill) = make_poll()
    for user, option in ((aminata, pump), (giulia, well), (moderator, well)):
        polls.vote(user, topic.pk, [option])
    results = polls.results_of(topic, giulia)
    assert [(option.text, option.votes, option.percent, option.is_mine) for option in results.options] == [
        ("Pompe", 1, 33, False),
        ("Puits", 2, 67, True),
        ("Forage", 0, 0, False),
    ]
    assert (results.voters, results.has_voted, results.takes_my_vote) == (3, True, False)


def test_results_for_a_visitor(make_poll, giulia):
    topic, options = make_poll()
    polls.vote(giulia, topic.pk, options[:1])
    results = polls.results_of(topic, AnonymousUser())
    assert (results.voters, results.has_voted, results.options[0].votes) == (1, False, 1)


def test_a_topic_without_a_poll_has_no_results(topic, giulia):
    assert polls.results_of(topic, giulia) is None
    with pytest.raises(NotFoundError):
        polls.vote(giulia, topic.pk, [1])


class TestOneBallot:
    def test_a_second_vote_is_refused(self, make_poll, giulia):
        topic, (pump, well, _drill) = make_poll()
        polls.vote(giulia, topic.pk, [pump])
        with pytest.raises(NotAllowedError):
            polls.vote(giulia, topic.pk, [well])
        assert votes() == [("Giulia", "Pompe")]

    def test_a_vote_is_changed_where_that_is_allowed(self, make_poll, giulia):
        topic, (pump, well, _drill) = make_poll(can_change=True)
        polls.vote(giulia, topic.pk, [pump])
        polls.vote(giulia, topic.pk, [well])
        assert votes() == [("Giulia", "Puits")]
        assert (Ballot.objects.count(), Choice.objects.count()) == (1, 1)

    def test_the_database_refuses_a_second_ballot(self, make_poll, giulia):
        topic, (pump, _well, _drill) = make_poll()
        polls.vote(giulia, topic.pk, [pump])
        with pytest.raises(IntegrityError), transaction.atomic():
            Ballot.objects.create(poll=topic.poll, voter=giulia)

    def test_the_database_refuses_an_option_twice_on_a_ballot(self, make_poll, giulia):
        topic, (pump, _well, _drill) = make_poll()
        polls.vote(giulia, topic.pk, [pump])
        vote = TopicPollVote.objects.create(voter=giulia, poll_option_id=pump)
        with pytest.raises(IntegrityError), transaction.atomic():
            Choice.objects.create(ballot=Ballot.objects.get(), option_id=pump, vote=vote)


class TestChoices:
    def test_several_where_several_may_be_chosen(self, make_poll, giulia):
        topic, (pump, well, _drill) = make_poll(max_choices=2)
        polls.vote(giulia, topic.pk, [pump, str(well), pump])
        assert votes() == [("Giulia", "Pompe"), ("Giulia", "Puits")]

    @pytest.mark.parametrize("number", [0, 2])
    def test_none_or_too_many(self, number, make_poll, giulia):
        topic, options = make_poll()
        with pytest.raises(InvalidError):
            polls.vote(giulia, topic.pk, options[:number])
        assert not Ballot.objects.exists()

    def test_an_option_of_another_poll_changes_nothing(self, make_poll, giulia):
        topic, (pump, _well, _drill) = make_poll(max_choices=2)
        _other, foreign = make_poll(["Oui", "Non"])
        with pytest.raises(NotFoundError):
            polls.vote(giulia, topic.pk, [pump, foreign[0]])
        assert votes() == []
        assert not Ballot.objects.exists()

    @pytest.mark.parametrize("nonsense", ["²", "x", "", -1, 10**30, None])
    def test_what_is_no_option(self, nonsense, make_poll, giulia):
        topic, _options = make_poll()
        with pytest.raises(NotFoundError):
            polls.vote(giulia, topic.pk, [nonsense])


class TestRefused:
    def test_when_the_poll_is_closed(self, make_poll, giulia):
        topic, options = make_poll(closes_at=timezone.now() + timedelta(days=1))
        PollDetail.objects.update(closes_at=timezone.now())
        with pytest.raises(NotAllowedError):
            polls.vote(giulia, topic.pk, options[:1])
        assert not polls.results_of(find_topic_of(topic, giulia), giulia).takes_my_vote

    def test_when_the_topic_is_locked(self, make_poll, giulia, moderator):
        topic, options = make_poll()
        moderation.lock(moderator, topic.pk)
        with pytest.raises(NotAllowedError):
            polls.vote(giulia, topic.pk, options[:1])

    @pytest.mark.parametrize(
        ("kind", "error"), [(SanctionKind.SILENCE, SilencedError), (SanctionKind.BAN, NotAllowedError)]
    )
    def test_the_silenced_and_the_banned(self, kind, error, make_poll, giulia):
        topic, options = make_poll()
        Sanction.objects.create(user=giulia, kind=kind, reason="spam")
        with pytest.raises(error):
            polls.vote(giulia, topic.pk, options[:1])

    def test_visitors(self, make_poll):
        topic, options = make_poll()
        with pytest.raises(NotAllowedError):
            polls.vote(AnonymousUser(), topic.pk, options[:1])

    def test_outsiders_of_a_private_board(self, make_poll, private_board, aminata, giulia, make_belong):
        make_belong(aminata, private_board)
        topic, options = make_poll(on=private_board)
        with pytest.raises(NotFoundError):
            polls.vote(giulia, topic.pk, options[:1])

    def test_who_may_not_make_polls(self, make_poll, board, aminata):
        GroupForumPermission.objects.create(
            group=Group.objects.get(name=Role.MEMBER),
            forum=board,
            permission=ForumPermission.objects.get(codename=Right.MAKE_POLL),
            has_perm=False,
        )
        with pytest.raises(NotAllowedError):
            make_poll()
        assert not TopicPoll.objects.exists()


def find_topic_of(topic, user):
    return find_topic(Access(user), topic.pk)


def test_hidden_results_are_shown_when_the_poll_is_closed(make_poll, giulia):
    topic, options = make_poll(hides_results=True, closes_at=timezone.now() + timedelta(days=1))
    polls.vote(giulia, topic.pk, options[:1])
    option = polls.results_of(topic, giulia).options[0]
    assert (option.votes, option.percent, option.is_mine) == (None, None, True)
    PollDetail.objects.update(closes_at=timezone.now())
    assert polls.results_of(find_topic_of(topic, giulia), giulia).options[0].votes == 1


def test_a_vote_moves_the_public_pages(make_poll, giulia, public_moves):
    topic, options = make_poll()
    public_moves()
    polls.vote(giulia, topic.pk, options[:1])
    assert public_moves()


def test_results_cost_two_queries_however_many_voted(make_poll, make_member, giulia, django_assert_num_queries):
    topic, options = make_poll(["Pompe", "Puits", "Forage", "Citerne"], max_choices=2)
    for number in range(6):
        polls.vote(make_member(f"Voter{number}"), topic.pk, options[:2])
    topic = find_topic_of(topic, giulia)
    with django_assert_num_queries(3):
        assert polls.results_of(topic, giulia).voters == 6
