"""How a poll stands, for one reader, counted by the database."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from machina.apps.forum_conversation.forum_polls.models import TopicPollOption
from machina.apps.forum_conversation.models import Topic

from forum.models import Ballot, Choice


@dataclass(frozen=True)
class OptionResult:
    """An option, and how many chose it; `votes` and `percent` are None while the results are hidden."""

    pk: int
    text: str
    votes: int | None
    percent: int | None  # of those who voted
    is_mine: bool


@dataclass(frozen=True)
class PollResults:
    """A poll as its topic's page shows it. Whether this reader has the right to vote is not asked here."""

    question: str
    options: list
    voters: int
    max_choices: int
    closes_at: datetime | None
    is_open: bool  # neither closed nor in a locked topic
    has_voted: bool
    can_change: bool
    shows_results: bool

    @property
    def takes_my_vote(self):
        """Whether a member may vote now: for the first time, or again."""
        return self.is_open and (self.can_change or not self.has_voted)


def results_of(topic, user):
    """Return the PollResults of a topic, None if it has no poll.

    One query if the topic came with select_related("poll__detail"), whether it has a poll or not.
    """
    poll = getattr(topic, "poll", None)
    if poll is None:
        return None
    closed = is_closed(poll)
    shows = closed or not poll.hide_results
    rows = list(_options(poll, user))
    voters = rows[0].voters if rows else 0
    return PollResults(
        question=poll.question,
        options=[_result(row, voters, shows) for row in rows],
        voters=voters,
        max_choices=poll.max_options,
        closes_at=poll.detail.closes_at,
        is_open=not closed and topic.status == Topic.TOPIC_UNLOCKED,
        has_voted=any(row.is_mine for row in rows),
        can_change=poll.user_changes,
        shows_results=shows,
    )


def is_closed(poll):
    """Say whether a poll (with its detail) takes no more votes."""
    return poll.detail.closes_at is not None and poll.detail.closes_at <= timezone.now()


def _options(poll, user):
    """Return the options of a poll with the votes of each, the number of all voters, and whether it is the reader's."""
    ballots = Ballot.objects.filter(poll=OuterRef("poll")).order_by().values("poll").annotate(number=Count("pk"))
    mine = Choice.objects.filter(option=OuterRef("pk"), ballot__voter=user) if user.is_authenticated else None
    return (
        TopicPollOption.objects.filter(poll=poll)
        .annotate(
            votes_count=Count("choices"),
            voters=Coalesce(Subquery(ballots.values("number")), 0),
            is_mine=Exists(mine) if mine is not None else Value(False),
        )
        .order_by("pk")
    )


def _result(row, voters, shows):
    percent = round(100 * row.votes_count / voters) if voters else 0
    return OptionResult(
        pk=row.pk,
        text=row.text,
        votes=row.votes_count if shows else None,
        percent=percent if shows else None,
        is_mine=row.is_mine,
    )
