"""New topics."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from machina.apps.forum.models import Forum

from forum.domain import drafts, polls, posting
from forum.domain.errors import NotFoundError
from forum.enums import Right
from forum.forms.writing import TopicForm

from .composing import composer
from .desk import Desk


class TopicDesk(Desk):
    """Where a topic is started: a board."""

    def find(self, pk):
        """Look up the board."""
        self.forum = Forum.objects.filter(pk=pk, type=Forum.FORUM_POST).first()
        if self.forum is None:
            raise NotFoundError
        self.access.require_reading(pk)
        self.place = drafts.for_board(pk)
        self.title, self.submit = _("New topic"), _("Post the topic")

    def require(self):
        """Ask for the right to start topics."""
        self.access.require(Right.START, self.forum.pk)

    def form(self, *args, **kwargs):
        """Return the form, with a poll for who may make one."""
        may_make_poll = self.access.may(Right.MAKE_POLL, self.forum.pk)
        return TopicForm(*args, may_attach=self.may_attach, may_make_poll=may_make_poll, **kwargs)

    def send(self, words):
        """Start the topic."""
        return posting.start_topic(
            self.user,
            self.forum.pk,
            subject=words["subject"],
            text=words["text"],
            language=words["language"],
            is_question=words["is_question"],
            poll=_poll(words),
            files=words.get("files", []),
            key=words["key"],
        )


def _poll(words):
    if not words.get("poll_question"):
        return None
    return polls.PollSpec(
        question=words["poll_question"],
        options=words["poll_options"],
        max_choices=len(words["poll_options"]) if words["poll_several"] else 1,
        closes_at=timezone.now() + timedelta(days=words["poll_days"]) if words["poll_days"] else None,
        can_change=words["poll_changes"],
    )


new_topic = composer(TopicDesk)
