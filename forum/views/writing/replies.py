"""Replies."""

from django.urls import reverse
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Post

from forum.domain import drafts, posting
from forum.domain.visibility import find_topic, may_see_post
from forum.forms.writing import ReplyForm
from forum.markup.quoting import quote

from .composing import composer
from .desk import Desk

LONGEST_NUMBER = 18  # digits of a post's id in an address


def permalink_of(post):
    """Return a post's address without a language: readers of all three read the text that holds it."""
    return "/" + reverse("forum:post", args=[post.pk]).split("/", 2)[2]


class ReplyDesk(Desk):
    """Where one replies: a topic."""

    def find(self, pk):
        """Look up the topic, or the one into which it was merged."""
        self.sent_to = pk
        self.topic = find_topic(self.access, pk)
        self.forum = self.topic.forum
        self.place = drafts.for_topic(self.topic.pk)
        self.title, self.submit = _("Reply"), _("Post the reply")

    def require(self):
        """Ask for the right to reply, in a locked topic for more."""
        posting.require_reply(self.access, self.topic)

    def quoted(self):
        """Quote the post that the address names, if the reader may see it."""
        asked = self.request.GET.get("quote", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER):
            return ""
        found = Post.objects.select_related("topic__detail", "text", "poster").filter(pk=int(asked)).first()
        if found is None or not may_see_post(self.access, found):
            return ""
        author = found.poster.display_name if found.poster else _("Former member")
        return quote(author, permalink_of(found), found.text.source)

    def form(self, *args, **kwargs):
        """Return the form."""
        return ReplyForm(*args, may_attach=self.may_attach, **kwargs)

    def send(self, words):
        """Post the reply."""
        return posting.reply(
            self.user,
            self.sent_to,
            text=words["text"],
            language=words["language"],
            files=words.get("files", []),
            key=words["key"],
        )


reply = composer(ReplyDesk)
