"""The forms of a topic's page of moderation: all are shown, one is sent."""

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.text import Truncator

from forum.domain import directory
from forum.enums import Right
from forum.forms.moderation import BoardForm, MergeForm, ReasonForm, SplitForm, SubjectForm
from forum.models import PostText

EXCERPT = 120


class TopicForms:
    """Makes them; the one that was sent is bound to what came."""

    def __init__(self, request, access, topic, language):
        """Take whose forms they are and about which topic."""
        self.access, self.topic, self.language = access, topic, language
        self.data = request.POST if request.method == "POST" else None
        self.action = self.data.get("action", "") if self.data else ""
        texts = PostText.objects.filter(topic=topic).exclude(pk=topic.first_post_id).order_by("number")
        texts = texts.select_related("post__poster")
        self.page = Paginator(texts, settings.FORUM_POSTS_PER_PAGE).get_page(request.GET.get("page"))

    def sent(self, name):
        """Return the bound form of an action, None for one that needs none."""
        of_reason = {"lock": self.lock, "unlock": self.lock, "delete": self.delete}
        own = {"rename": "rename", "move": "move", "merge": "merge", "split": "split"}
        return of_reason.get(name) or (getattr(self, own[name]) if name in own else None)

    @staticmethod
    def field_of(form, field):
        """Return the name that a verb's field has in the form, None for none."""
        names = {"subject": "new_subject", "board": "new_board"} if "new_subject" in form.fields else {}
        name = names.get(field, field)
        return name if name in form.fields else None

    def _bound(self, *actions):
        return self.data if self.action in actions else None

    @cached_property
    def lock(self):
        return ReasonForm(self._bound("lock", "unlock"), auto_id="lock-%s")

    @cached_property
    def delete(self):
        return ReasonForm(self._bound("delete"), auto_id="delete-%s")

    @cached_property
    def rename(self):
        return SubjectForm(self._bound("rename"), initial={"subject": self.topic.subject}, auto_id="rename-%s")

    @cached_property
    def move(self):
        initial = {"board": self.topic.forum_id}
        return BoardForm(self._bound("move"), boards=self.boards, initial=initial, auto_id="move-%s")

    @cached_property
    def merge(self):
        return MergeForm(self._bound("merge"), auto_id="merge-%s")

    @cached_property
    def split(self):
        initial = {"new_board": self.topic.forum_id}
        posts = [(text.pk, self._label(text)) for text in self.page.object_list]
        return SplitForm(self._bound("split"), posts=posts, boards=self.boards, initial=initial, auto_id="split-%s")

    @cached_property
    def boards(self):
        """Pairs of id and name of the boards to which the moderator may bring something."""
        rows = directory.rows(self.access, self.language, marks_unread=False)
        return [(pk, row.name) for pk, row in rows.items() if row.type == 0 and self.access.may(Right.START, pk)]

    @staticmethod
    def _label(text):
        name = text.post.poster.display_name if text.post.poster else "—"
        return f"#{text.number} {name} · {Truncator(text.plain).chars(EXCERPT)}"
