"""The forms of the composer: a new topic, a reply, an edit."""

import secrets

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from forum.domain.words import LONGEST_SUBJECT

from .writing_fields import FilesField
from .writing_polls import PollFields

LONGEST_REASON = 255
LONGEST_IN_DRAFT = 4000  # characters of a field; the options of a poll are the longest


class WritingForm(forms.Form):
    """What all three have. `draft_fields` are those that a draft keeps, `poll_fields` those of a poll."""

    text = forms.CharField(
        label=gettext_lazy("Your text"), strip=False, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=settings.LANGUAGES)
    files = FilesField(label=gettext_lazy("Files to attach"), required=False)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    draft_fields = ("text", "language")
    poll_fields = ()

    def __init__(self, data=None, files=None, *, initial=None, may_attach=False):
        """Take what was sent or what to begin with; without `may_attach` there is no field for files."""
        begun = {"language": get_language(), "key": secrets.token_urlsafe(12), **(initial or {})}
        super().__init__(data, files, initial=begun)
        if not may_attach:
            del self.fields["files"]

    def clean_text(self):
        """Return the text with the line ends that we store; raises ValidationError for one that is too long."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        size = len(text.encode())
        if size > settings.FORUM_POST_BYTES:
            message = _("Your text has %(size)s; at most %(most)s fit. Shorten it, or post it in several parts.")
            sizes = {"size": filesizeformat(size), "most": filesizeformat(settings.FORUM_POST_BYTES)}
            raise ValidationError(message % sizes, code="too_long")
        return text

    def for_draft(self):
        """Return what a draft keeps of what was sent, checked or not: half-written is what a draft is for."""
        sent = {name: self.data[name] for name in self.draft_fields if name in self.fields and name in self.data}
        longest = {"text": settings.FORUM_POST_BYTES}
        # PostgreSQL stores no NUL.
        return {name: value.replace("\0", "")[: longest.get(name, LONGEST_IN_DRAFT)] for name, value in sent.items()}

    def field_of(self, error):
        """Return the name of the field that a verb's error belongs to, None for the whole form."""
        field = getattr(error, "field", None)
        return next((name for name in (field, f"poll_{field}") if name in self.fields), None)


class ReplyForm(WritingForm):
    """A reply in a topic."""


class TopicForm(PollFields, WritingForm):
    """A new topic, with a poll if one is wanted."""

    subject = forms.CharField(
        label=pgettext_lazy("of a topic", "Title"),
        max_length=LONGEST_SUBJECT,
        help_text=gettext_lazy("One line that says what it is about, for whoever looks for it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    is_question = forms.BooleanField(
        label=gettext_lazy("This is a question"),
        required=False,
        help_text=gettext_lazy("You can then mark the reply that answers it."),
    )
    field_order = ["subject", "text", "language", "is_question", "files"]
    draft_fields = ("subject", "text", "language", "is_question", *PollFields.poll_fields)

    def __init__(self, *args, may_make_poll=False, **kwargs):
        """Take whether the writer may make a poll here."""
        super().__init__(*args, **kwargs)
        for name in () if may_make_poll else self.poll_fields:
            del self.fields[name]


class EditForm(WritingForm):
    """A post written before. `base_version` is which of its versions the writer has before her eyes."""

    subject = forms.CharField(
        label=pgettext_lazy("of a topic", "Title"),
        max_length=LONGEST_SUBJECT,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why you change it"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("Shown in the history of the post, which every reader of the post can see."),
    )
    removed = forms.MultipleChoiceField(
        label=gettext_lazy("Attached files to remove"), required=False, widget=forms.CheckboxSelectMultiple
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_order = ["subject", "text", "language", "removed", "files", "reason"]
    # A draft of an older version is not to overwrite a newer one.
    draft_fields = ("subject", "text", "language", "reason", "base_version")

    def __init__(self, *args, is_first=False, attached=(), **kwargs):
        """Take whether the post begins its topic (and so has the title), and pairs of token and name of its files."""
        super().__init__(*args, **kwargs)
        if not is_first:
            del self.fields["subject"]
        if attached:
            self.fields["removed"].choices = attached
        else:
            del self.fields["removed"]
