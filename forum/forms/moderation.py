"""Forms of moderators, of readers who call them, and of the letters a member wants."""

import secrets
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.enums import ReportReason, SanctionKind
from forum.models import ForumPreferences

DAYS = (1, 7, 30)


class KeyedForm(forms.Form):
    """A form that is done once however often it is sent."""

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_hex(8))


class ReportForm(forms.Form):
    """Why a post needs a moderator."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=ReportReason, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only moderators read this."),
    )


class ReasonForm(forms.Form):
    """What the author is told."""

    reason = forms.CharField(
        label=_("Reason for the author"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class EditForm(KeyedForm):
    """A post's text as a moderator mends it."""

    text = forms.CharField(label=_("Text"), strip=False, widget=forms.Textarea(attrs={"rows": 12}))
    reason = forms.CharField(label=_("Reason for the author"), max_length=255)
    base_version = forms.IntegerField(widget=forms.HiddenInput)


class SubjectForm(forms.Form):
    """Another title for a topic."""

    subject = forms.CharField(label=_("Title"), max_length=255)


class BoardForm(forms.Form):
    """Another board for a topic."""

    board = forms.TypedChoiceField(label=_("Board"), coerce=int)

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = boards


class MergeForm(forms.Form):
    """The topic that takes another's posts, by its address: one copies it from the browser."""

    into = forms.CharField(
        label=_("Address or number of the other topic"),
        max_length=500,
        help_text=_("Open the other topic, copy its address and put it here."),
    )


class SplitForm(KeyedForm):
    """Which posts become a topic of their own."""

    posts = forms.TypedMultipleChoiceField(
        label=_("Posts"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose posts.")},
    )
    and_later = forms.BooleanField(label=_("and all that come after the first chosen one"), required=False)
    new_subject = forms.CharField(label=_("Title of the new topic"), max_length=255)
    new_board = forms.TypedChoiceField(label=_("Board of the new topic"), coerce=int)

    def __init__(self, *args, posts, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = posts
        self.fields["new_board"].choices = boards


def length(days):
    """Return a sanction's length in words; 0 days are no end."""
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else _("Until it is lifted")


class SanctionForm(KeyedForm):
    """What is laid on a member, why, and how long."""

    kind = forms.ChoiceField(label=_("What"), choices=SanctionKind, widget=forms.RadioSelect)
    days = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        choices=lambda: [(days, length(days)) for days in (*DAYS, 0)],
        help_text=_("A warning has no end."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The member reads it."),
    )

    def until(self):
        """Return the moment at which it ends by itself, None for none."""
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None


class LettersForm(forms.ModelForm):
    """Which letters of the forum a member wants."""

    class Meta:
        model = ForumPreferences
        fields = ["follow_letters", "mention_letters", "digest_letters"]

    def __init__(self, *args, is_moderator, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_moderator:
            del self.fields["digest_letters"]
