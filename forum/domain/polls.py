"""Polls: a topic may have one; each member has one ballot, which the database sees to."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.forum_polls.models import TopicPoll, TopicPollOption, TopicPollVote
from machina.apps.forum_conversation.models import Topic

from forum.enums import Right
from forum.markup.characters import clean_line
from forum.models import Ballot, Choice, PollDetail

from . import visibility
from .access import Access
from .errors import InvalidError, NotAllowedError, NotFoundError
from .freshness import public_changed
from .locks import lock_topics
from .poll_results import is_closed, results_of

__all__ = ["PollSpec", "is_closed", "make", "results_of", "vote"]

LONGEST_QUESTION = 200
LONGEST_OPTION = 120


@dataclass(frozen=True)
class PollSpec:
    """A poll as its author wants it."""

    question: str
    options: list
    max_choices: int = 1
    closes_at: datetime | None = None
    can_change: bool = False  # whether a vote may be changed
    hides_results: bool = False  # until the poll is closed

    def checked(self):
        """Return the poll with its lines cleaned; raises InvalidError, with the field, for one that cannot be made."""
        poll = replace(
            self,
            question=clean_line(self.question),
            options=[option for option in map(clean_line, self.options) if option],
        )
        for field, is_wrong, message in poll._faults():
            if is_wrong:
                raise InvalidError(message, field=field)
        return poll

    def _faults(self):
        options = self.options
        different = {option.casefold() for option in options}
        most = settings.FORUM_POLL_OPTIONS
        yield "question", not self.question, _("Write the question of your poll.")
        yield "question", len(self.question) > LONGEST_QUESTION, _("The question of your poll is too long.")
        yield "options", len(options) < 2, _("A poll needs at least two options.")
        yield "options", len(options) > most, _("A poll takes at most %(most)d options.") % {"most": most}
        yield "options", len(different) < len(options), _("Two of the options are the same.")
        yield "options", any(len(option) > LONGEST_OPTION for option in options), _("An option is too long.")
        yield "max_choices", not 1 <= self.max_choices <= len(options), _("So many options cannot be chosen.")
        is_over = self.closes_at is not None and self.closes_at <= timezone.now()
        yield "closes_at", is_over, _("The end of the poll lies in the past.")


def make(topic, spec):
    """Write the poll of a topic that was just made; spec as PollSpec.checked returns it."""
    poll = TopicPoll(
        topic=topic,
        question=spec.question,
        max_options=spec.max_choices,
        user_changes=spec.can_change,
        hide_results=spec.hides_results,
    )
    TopicPoll.objects.bulk_create([poll])
    PollDetail.objects.create(poll=poll, closes_at=spec.closes_at)
    TopicPollOption.objects.bulk_create(TopicPollOption(poll=poll, text=option) for option in spec.options)
    return poll


@transaction.atomic
def vote(user, topic_id, option_ids):
    """Cast a member's ballot in the poll of a topic, or change it where that is allowed."""
    topic = lock_topics(topic_id)[topic_id]
    access = Access(user)
    visibility.require_topic(access, topic)
    access.require(Right.VOTE, topic.forum_id)
    poll = TopicPoll.objects.select_related("detail").filter(topic=topic).first()
    if poll is None:
        raise NotFoundError
    _require_open(topic, poll)
    _write_ballot(user, poll, _chosen(poll, option_ids))
    public_changed()


def _require_open(topic, poll):
    if is_closed(poll):
        raise NotAllowedError(_("This poll is closed."))
    if topic.status != Topic.TOPIC_UNLOCKED:
        raise NotAllowedError(_("This topic is locked: its poll takes no more votes."))


def _chosen(poll, option_ids):
    """Return the options of these ids; raises NotFoundError if one is another poll's."""
    options = {str(option.pk): option for option in TopicPollOption.objects.filter(poll=poll)}
    wanted = set(map(str, option_ids))
    if not wanted <= options.keys():
        raise NotFoundError
    chosen = [option for pk, option in options.items() if pk in wanted]
    if not chosen:
        raise InvalidError(_("Choose an option."), field="options")
    if len(chosen) > poll.max_options:
        message = _("You can choose at most %(most)d options.")
        raise InvalidError(message % {"most": poll.max_options}, field="options")
    return chosen


def _write_ballot(user, poll, options):
    ballot, is_first = Ballot.objects.get_or_create(poll=poll, voter=user)
    if not is_first:
        if not poll.user_changes:
            raise NotAllowedError(_("You have voted already."))
        TopicPollVote.objects.filter(choice__ballot=ballot).delete()
        Ballot.objects.filter(pk=ballot.pk).update(cast_at=timezone.now())
    for option in options:
        cast = TopicPollVote.objects.create(voter=user, poll_option=option)
        Choice.objects.create(ballot=ballot, vote=cast, option=option)
