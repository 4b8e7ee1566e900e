"""Forms of the forum in the admin."""

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from forum.domain import boards
from forum.enums import BoardKind, Openness
from forum.forms.belonging import TextsForm
from portal.members.models import Organisation

from .frame import find_member


class BoardForm(TextsForm):
    """What a board is called, what it is for and who reads it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BoardKind, help_text=_("The part of the index that lists it."))
    openness = forms.ChoiceField(label=_("Who reads it"), choices=Openness, widget=forms.RadioSelect)
    asks_approval = forms.BooleanField(label=_("Every post waits for approval"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(approved=True),
        label=_("Group of an organisation"),
        required=False,
        empty_label=pgettext_lazy("organisation", "None"),
    )

    def values(self):
        """Return what the verbs take."""
        organisation = self.cleaned_data["organisation"]
        names = ("kind", "openness", "asks_approval")
        return {
            "texts": self.texts(),
            "organisation_id": organisation and organisation.pk,
            **{name: self.cleaned_data[name] for name in names},
        }


def place_choices(exclude=()):
    """Return the boards in the order of the tree, indented."""
    return [
        (board.pk, "\u2003" * board.level + board.label)
        for board in boards.tree(get_language())
        if board.pk not in exclude
    ]


class NewBoardForm(BoardForm):
    """A board that does not exist yet."""

    is_category = forms.BooleanField(label=_("Category: it only holds other boards together"), required=False)
    parent_id = forms.TypedChoiceField(label=_("Below"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent_id"].choices = [("", _("Nothing: at the top")), *place_choices()]

    def values(self):
        """Return what make_board takes."""
        return super().values() | {name: self.cleaned_data[name] for name in ("is_category", "parent_id")}


class MoveForm(forms.Form):
    """Another place in the tree."""

    parent = forms.TypedChoiceField(label=_("Below"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, exclude=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", _("Nothing: at the top")), *place_choices(exclude)]


class DeleteForm(forms.Form):
    """Where the topics of a board go that is deleted."""

    topics_to = forms.TypedChoiceField(label=_("Its topics go to"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, exclude=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics_to"].choices = [("", _("There are none")), *place_choices(exclude)]


class MemberForm(forms.Form):
    """Somebody, by address or name."""

    who = forms.CharField(label=_("E-mail address or display name"), max_length=254)

    def clean_who(self):
        """Return the member."""
        member = find_member(self.cleaned_data["who"].strip())
        if member is None:
            raise forms.ValidationError(_("No member has this name, or more than one has."))
        return member
