"""Forms to register for an event and to change a registration."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from events.choices import reader_zones
from events.domain.seats import free_by_session
from events.domain.zones import countries_near
from portal.members.enums import OrganisationKind
from portal.members.forms.fields import AddressField
from portal.members.places import countries

from .asked import answers_in, question_fields
from .traps import TrapsMixin

NAME_LENGTH, ORGANISATION_LENGTH = 120, 160
NETWORK_COUNTRIES = ("BF", "IT", "NE", "SN")
ELSEWHERE = ("ZZ", _("Another country"))  # CLDR's code for a region that is not said


def country_options(known=""):
    """Return the countries: those of the network, then Africa and Europe; the whole world would weigh 2 KB on 2G.

    known: one that is to be there in any case. The first choice is none, so that nobody is of a country by not looking.
    """
    near = countries_near({"Africa", "Europe"}) | {known}
    named = dict(countries())
    network = [(code, named[code]) for code in NETWORK_COUNTRIES]
    others = [(code, name) for code, name in named.items() if code in near and code not in NETWORK_COUNTRIES]
    return [("", _("Choose a country")), (_t("In the network"), network), (_t("Others"), [*others, ELSEWHERE])]


def kind_options():
    """Return the kinds of organisations after the choice of saying none."""
    return [("", _("Not said")), *OrganisationKind.choices]


class AskedForm(forms.Form):
    """What depends on the event: its sessions where registrants choose, and its questions."""

    def __init__(self, *args, said, zone, chosen=(), answers=None, **kwargs):
        """Take the event as it is Announced, the zone to show hours in, and what was chosen and answered before."""
        super().__init__(*args, **kwargs)
        if said.event.chooses_sessions:
            self.fields["sessions"] = _sessions_field(said, zone, chosen)
        self.fields.update(question_fields(said.questions, answers))

    @property
    def answers(self):
        """The answers to the event's questions."""
        return answers_in(self.cleaned_data)

    @property
    def sessions(self):
        """The keys of the sessions chosen."""
        return self.cleaned_data.get("sessions", [])


def _sessions_field(said, zone, chosen):
    free = free_by_session(said.event)
    return forms.MultipleChoiceField(
        label=_("Sessions you come to"),
        choices=[(str(session.key), _session_label(session, zone, free.get(session.pk))) for session in said.sessions],
        initial=[str(session.key) for session in said.sessions if session.pk in set(chosen)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one session.")},
    )


def _session_label(session, zone, free):
    words = session.hours_in_words(zone, zone)
    full = [_t("full: waiting list")] if free is not None and free <= 0 else []
    return " · ".join([*filter(None, [session.title]), *words, *full])


class PersonFields(forms.Form):
    """Who somebody is."""

    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=country_options, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=ORGANISATION_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_kind = forms.ChoiceField(label=_("Kind of organisation"), choices=kind_options, required=False)
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)


class RegistrationForm(TrapsMixin, PersonFields, AskedForm):
    """What a visitor fills in."""

    consent = forms.BooleanField(label=_("I have read what the portal does with my data and agree to it"))
    wants_news = forms.BooleanField(label=_("Tell me of other events of the network, too"), required=False)

    def __init__(self, *args, said, **kwargs):
        super().__init__(*args, said=said, subject=said.event.key, **kwargs)
        self.fields["email"] = AddressField()
        self.fields["email"].help_text = _("The letter with your personal link goes there.")
        self.fields["language"].initial = get_language()
        self.order_fields(["name", "email", "country", "organisation", "organisation_kind", "language"])
        for name in ("consent", "wants_news"):  # after the event's questions
            self.fields[name] = self.fields.pop(name)

    def details(self):
        """Return what the verb `register` wants to know of the person."""
        names = ("name", "email", "country", "organisation", "organisation_kind", "language", "wants_news")
        return {name: self.cleaned_data[name] for name in names} | {
            "consent": str(self.fields["consent"].label),
            "answers": self.answers,
            "sessions": self.sessions,
        }


class MemberForm(AskedForm):
    """What is still to be asked of a member: mostly nothing."""

    wants_news = forms.BooleanField(label=_("Tell me of other events of the network, too"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wants_news"] = self.fields.pop("wants_news")


class ChangeForm(PersonFields, AskedForm):
    """What can be changed of a registration; the address cannot: it is what the seat was confirmed with."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Letters tell the hours in it."))

    def __init__(self, *args, registration, **kwargs):
        names = ("name", "country", "organisation", "organisation_kind", "language", "time_zone")
        kwargs["initial"] = {name: getattr(registration, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_options(registration.country)
        self.fields["time_zone"].choices = reader_zones(registration.time_zone)

    def details(self):
        """Return what the verb `change` writes."""
        names = ("name", "country", "organisation", "organisation_kind", "language", "time_zone")
        return {name: self.cleaned_data[name] for name in names} | {"answers": self.answers}
