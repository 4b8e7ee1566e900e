"""Changing and deleting posts."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from machina.apps.forum_conversation.models import Topic

from forum.domain import drafts, editing, moderation_edits, moderation_posts
from forum.domain.errors import NotAllowedError
from forum.enums import Right
from forum.forms.writing import EditForm
from forum.models import AttachedFile
from forum.views.access import hides
from portal.core.differences import compare

from . import kept
from .composing import composer
from .desk import Desk
from .finding import find_post


@dataclass
class Theirs:
    """What somebody else has made of a post meanwhile; `lines` is what one's own text would change of it."""

    text: str
    editor: object
    lines: list


class EditDesk(Desk):
    """Where a post is changed."""

    def find(self, pk):
        """Look up the post."""
        self.post = find_post(self.access, pk)
        self.topic = self.post.topic
        self.forum = self.topic.forum
        self.place = drafts.for_post(pk)
        self.title, self.submit = _("Edit the post"), _("Save the change")
        self.is_first = self.topic.first_post_id == pk

    def require(self):
        """Ask for the right to change this post."""
        editing.require_edit(self.access, self.post)

    def begin(self):
        """Return the post as it is."""
        text = self.post.text
        return {
            "subject": self.topic.subject,
            "text": text.source,
            "language": text.language,
            "base_version": self.post.updates_count,
        }

    def form(self, *args, **kwargs):
        """Return the form, with a box for each attached file."""
        files = AttachedFile.objects.filter(attachment__post=self.post).order_by("attachment")
        attached = list(files.values_list("token", "name")) if self.post.text.attachments_count else []
        attached = [(str(token), name) for token, name in attached]
        return EditForm(*args, may_attach=self.may_attach, is_first=self.is_first, attached=attached, **kwargs)

    def send(self, words):
        """Change the post."""
        is_own = self.post.poster_id == self.user.pk
        change = editing.edit_post if is_own else moderation_edits.edit  # which leaves a word in the log
        return change(
            self.user,
            self.post.pk,
            text=words["text"],
            reason=words["reason"],
            subject=words.get("subject"),
            language=words["language"],
            files=words.get("files", []),
            removed=words.get("removed", []),
            base_version=words["base_version"],
            key=words["key"],
        )

    def after_conflict(self, sent):
        """Return the form with one's own words, to be saved over what is there now, and what that is."""
        self.find(self.post.pk)
        now, mine = self.post.text.source, sent.cleaned_data["text"]
        data = sent.data.copy()
        data["base_version"] = self.post.updates_count
        form = self.form(data, sent.files)
        form.is_valid()
        return form, Theirs(now, self.post.updated_by, compare(now, mine))


edit_post = composer(EditDesk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@hides
def delete_post(request, pk):
    """Ask whether a post is to be deleted, then delete it; moderators delete others' too."""
    desk = EditDesk(request, pk)
    if not desk.user.is_authenticated:
        return redirect_to_login(request.path)
    is_own = desk.post.poster_id == desk.user.pk
    try:
        desk.access.require(Right.DELETE_OWN if is_own else Right.DELETE, desk.forum.pk)
        if request.method != "POST":
            context = {"desk": desk, "is_own": is_own}
            return render(request, "community/writing/delete.html", context)
        if is_own:
            editing.delete_own_post(desk.user, pk)
        else:
            moderation_posts.delete_post(desk.user, pk, request.POST.get("reason", ""))
    except NotAllowedError as error:
        return kept.refused(request, error, desk.trail[1:])
    messages.success(request, _("The post is deleted."))
    is_topic_left = Topic.objects.filter(pk=desk.topic.pk).exists()
    return redirect(desk.trail[-1 if is_topic_left else -2][1])
