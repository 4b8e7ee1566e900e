"""The poll that a new topic may have."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.domain.polls import LONGEST_OPTION, LONGEST_QUESTION

from .writing_fields import LinesField

LONGEST_POLL = 365  # days


class PollFields(forms.Form):
    """The fields of a poll, a part of the form of a topic; all empty for a topic without one."""

    poll_question = forms.CharField(
        label=gettext_lazy("What you ask"),
        max_length=LONGEST_QUESTION,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    poll_options = LinesField(
        label=gettext_lazy("Options, one on each line"),
        max_length=LONGEST_OPTION,
        required=False,
        help_text=format_lazy(gettext_lazy("Two at least, {most} at most."), most=settings.FORUM_POLL_OPTIONS),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    poll_days = forms.IntegerField(
        label=gettext_lazy("Days until it closes"),
        min_value=1,
        max_value=LONGEST_POLL,
        required=False,
        help_text=gettext_lazy("Empty: it stays open."),
    )
    poll_several = forms.BooleanField(label=gettext_lazy("Voters may choose several options"), required=False)
    poll_changes = forms.BooleanField(label=gettext_lazy("Voters may change their vote"), required=False)

    poll_fields = ("poll_question", "poll_options", "poll_days", "poll_several", "poll_changes")

    def clean_poll_options(self):
        """Return the options; raises ValidationError for too many, or two alike."""
        options = self.cleaned_data["poll_options"]
        most = settings.FORUM_POLL_OPTIONS
        if len(options) > most:
            message = _("These are %(number)d options; at most %(most)d are possible.")
            raise ValidationError(message % {"number": len(options), "most": most}, code="too_many")
        if len({option.casefold() for option in options}) < len(options):
            raise ValidationError(_("Two of these options are the same."), code="equal")
        return options

    def clean(self):
        """Say what a poll that was begun lacks."""
        super().clean()
        question, options = self.cleaned_data.get("poll_question"), self.cleaned_data.get("poll_options")
        if options and not question and "poll_question" not in self.errors:
            self.add_error("poll_question", _("The poll has options and no question."))
        if question and "poll_options" not in self.errors and len(options or ()) < 2:
            self.add_error("poll_options", _("A poll needs at least two options."))

    @property
    def has_poll(self):
        """Whether to show the fields of the poll at once: something is in them, or wrong with them."""
        there = [self[name] for name in self.poll_fields if name in self.fields]
        return any(bound.errors if self.is_bound else False for bound in there) or any(bound.value() for bound in there)
