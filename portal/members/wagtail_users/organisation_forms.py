"""The admin's forms about organisations."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.members.domain.proposals import classify, describe, free_slug, same_name
from portal.members.forms.organisations import spoken_field, themes_field
from portal.members.models import Organisation
from portal.members.places import countries


class OrganisationForm(WagtailAdminModelForm):
    """An organisation with its descriptions. Whatever staff add is approved: proposals come from members."""

    country = forms.ChoiceField(label=_("Country"), choices=countries)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = spoken_field()
    works_on = themes_field()

    class Meta:
        model = Organisation
        fields = [
            "name", "slug", "kind", "country", "place", "latitude", "longitude", "website", "languages", "logo",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug = self.fields["slug"]
        slug.required, slug.help_text = False, _("What stands in the address of its page. Empty: from the name.")
        known = self._known_texts()
        for code, name in settings.LANGUAGES:
            label = format_lazy(_("Description ({language})"), language=name)
            widget = forms.Textarea(attrs={"rows": 4})
            field = forms.CharField(label=label, required=False, max_length=1500, widget=widget)
            field.initial = known.get(code, "")
            self.fields[f"text_{code}"] = field
        if self.instance.pk:
            themes = self.instance.themes.values_list("translation_key", flat=True)
            self.initial["works_on"] = [str(key) for key in themes]

    def _known_texts(self):
        rows = self.instance.descriptions.values_list("language", "text") if self.instance.pk else ()
        return dict(rows)

    def clean_name(self):
        """Refuse the name of another organisation, in whatever spelling."""
        name = " ".join(self.cleaned_data["name"].split())
        other = same_name(name)
        if other and other.pk != self.instance.pk:
            raise forms.ValidationError(_("This organisation is here already: %(name)s") % {"name": other.name})
        return name

    def clean(self):
        """Find an address where none was given; take both degrees or none."""
        cleaned = super().clean()
        if not cleaned.get("slug") and cleaned.get("name") and "slug" not in self.errors:
            cleaned["slug"] = free_slug(cleaned["name"])
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            missing = "latitude" if cleaned.get("latitude") is None else "longitude"
            if missing not in self.errors:
                self.add_error(missing, _("A place on the map needs latitude and longitude."))
        return cleaned

    def save(self, commit=True):
        """Save the organisation, its themes and its descriptions."""
        if self.instance.pk is None:
            self.instance.approved = True
            self.instance.decided_by, self.instance.decided_at = self.for_user, timezone.now()
        organisation = super().save(commit)
        if commit:
            classify(organisation, self.cleaned_data["works_on"])
            describe(organisation, {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES})
        return organisation


class RefusalForm(forms.Form):
    """Why an organisation is no partner."""

    reason = forms.CharField(
        label=_("Reason, which whoever proposed it is told"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class MergeForm(forms.Form):
    """Which partner a proposal is."""

    into = forms.ModelChoiceField(Organisation.objects.approved(), label=_("It is this partner"))
