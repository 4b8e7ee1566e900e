"""The admin's forms about people. Passwords are never set here: people set their own by a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from portal.members.domain.accounts import join_members, set_address_by_staff
from portal.members.domain.profile import set_named
from portal.members.domain.rights import may_give_rights
from portal.members.forms.profile import country_options
from portal.members.models import Representative, User
from portal.members.places import time_zones

FIELDS = {
    "email",
    "display_name",
    "language",
    "country",
    "time_zone",
    "organisation",
    "is_superuser",
    "groups",
}


class OwnFields:
    """What both forms share: our fields, and the fields about rights only for those who may give these."""

    first_name = None
    last_name = None

    def __init__(self, *args, actor=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(label=_("E-mail address"), max_length=254)
        self.fields["country"] = forms.ChoiceField(label=_("Country"), required=False, choices=country_options)
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
        if not actor.is_superuser:
            self.fields.pop("is_superuser", None)
        if not may_give_rights(actor):
            self.fields.pop("groups", None)

    def clean_email(self):
        """Return the address as it is kept: in lower case."""
        return self.cleaned_data["email"].lower()

    def save(self, commit=True):
        """Save the person; a new address waits for its owner's confirmation."""
        user = super().save(commit=commit)
        if commit and "email" in self.changed_data:
            set_address_by_staff(user)
        if commit and "organisation" in self.changed_data:
            set_named(user, False)  # the person agreed to be named by another one
        return user


class MemberCreationForm(OwnFields, UserCreationForm):
    """A new person, who logs in by a code or sets a password by the letter of the forgotten one."""

    class Meta:
        model = User
        fields = FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def save(self, commit=True):
        """Save a person without a password."""
        self.instance.set_unusable_password()
        user = super().save(commit=commit)
        if commit:
            join_members(user)
        return user


class MemberEditForm(OwnFields, UserEditForm):
    """A person already there."""

    class Meta:
        model = User
        fields = FIELDS | {"is_active"}
        widgets = {"groups": forms.CheckboxSelectMultiple}


class RepresentativeForm(WagtailAdminModelForm):
    """A member who may sign for an organisation, found by the address: two members may have the same name."""

    email = forms.EmailField(label=_("E-mail address of the member"))

    class Meta:
        model = Representative
        fields = ["organisation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["email"] = self.instance.person.email

    def clean_email(self):
        """Return the address of an active member, who becomes the representative."""
        email = self.cleaned_data["email"].lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("No member has this address."))
        self.instance.person = person
        return email

    def clean(self):
        """Refuse to name the same person twice."""
        cleaned = super().clean()
        if self.instance.person_id and cleaned.get("organisation"):
            same = Representative.objects.filter(
                person=self.instance.person_id, organisation=cleaned["organisation"]
            ).exclude(pk=self.instance.pk)
            if same.exists():
                raise forms.ValidationError(_("This member represents the organisation already."))
        return cleaned
