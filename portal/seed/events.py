"""The events of the first content: what has been, and two demonstration seminars in the weeks to come."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from events.domain import bulk, capacity, links, registrations
from events.enums import RegistrationState
from events.models import (
    Event,
    EventIndexPage,
    EventPage,
    EventPageCountry,
    EventPageOrganiser,
    EventPageTheme,
)
from portal.core.models import Country, Theme
from portal.members.models import Organisation

from .content import event_specs, load, words
from .identity import block_id, translation_key
from .pages import PageMaker

THURSDAY = 3
JOINING_URL = "https://meet.example.org/demonstration"
REGISTRANTS = ("IT", "SN", "NE", "BF")
LANGUAGE_OF = {"IT": "it"}
AT_ONCE = 2000


class EventMaker(PageMaker):
    """Makes the events that a database lacks: their index, their pages, what registration needs."""

    def __init__(self, images, page_ids, tell):
        super().__init__(images, tell)
        self.page_ids = dict(page_ids)

    def make_all(self):
        """Make every missing event; returns the Italian pages' ids by key."""
        page_ids = self.make({"events": load("events_index"), **event_specs()})
        for key, spec in event_specs().items():
            if "registration" in spec:
                _open(Event.objects.get(key=translation_key("page", key)), spec["registration"])
        return page_ids

    def _model(self, key, spec):
        return EventIndexPage if key == "events" else EventPage

    def _parent(self, model):
        return EventIndexPage if model is EventPage else super()._parent(model)

    def _fill(self, page, spec, language):
        super()._fill(page, spec, language)
        if not isinstance(page, EventPage):
            return
        page.address = words(spec.get("address", ""), language)
        page.sessions = [_session(spec["key"], session, language) for session in spec["sessions"]]
        page.questions = [_question(spec["key"], question, language) for question in spec.get("questions", [])]

    def _classify(self, page, spec):
        if not isinstance(page, EventPage):
            return
        page.kind, page.attendance, page.time_zone = spec["kind"], spec["attendance"], spec["time_zone"]
        page.demonstration = spec.get("demonstration", False)
        page.themes = [
            EventPageTheme(theme=self._topic(Theme, "themes", key), sort_order=number)
            for number, key in enumerate(spec["themes"])
        ]
        page.countries = [
            EventPageCountry(country=self._topic(Country, "countries", key), sort_order=number)
            for number, key in enumerate(spec["countries"])
        ]
        page.organisers = [
            EventPageOrganiser(organisation=Organisation.objects.get(slug=key), sort_order=number)
            for number, key in enumerate(spec["organisers"])
        ]

    def _topic(self, model, kind, key):
        return model.objects.get(translation_key=translation_key(kind, key), locale=self.source)


@transaction.atomic
def _open(event, spec):
    """Open registration unless the desk has had it in hand; without demonstration accounts nobody is registered."""
    if event.joining_url:
        return
    capacity.set_capacity(event.pk, spec["capacity"], None)
    capacity.change_settings(event.pk, None, takes_registrations=True, joining_url=JOINING_URL)
    if settings.DEMO:
        for number in range(spec.get("registrants", 0)):
            _register(event, number)


def day_of(spec, today=None):
    """Return the day of a session: a date, or the Thursday some weeks ahead with `days_later` added."""
    if "day" in spec:
        return spec["day"]
    today = today or timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=spec["thursday"], days=THURSDAY + spec.get("days_later", 0))


def _session(key, spec, language):
    here = block_id(key, "session", spec["key"])
    day: date = day_of(spec)
    value = {
        "title": words(spec["title"], language),
        "day": day.isoformat(),
        "start": spec["start"],
        "end": spec["end"],
        "speakers": [
            {"type": "item", "id": block_id(here, number), "value": _speaker(speaker, language)}
            for number, speaker in enumerate(spec.get("speakers", []))
        ],
        "languages": spec["languages"],
        "interpretation": spec.get("interpretation", []),
        "themes": [],
        "description": words(spec["description"], language),
    }
    return {"type": "session", "id": here, "value": value}


def _speaker(spec, language):
    return {"name": spec["name"], **{field: words(spec[field], language) for field in ("role", "organisation")}}


def _question(key, spec, language):
    here = block_id(key, "question", spec["key"])
    value = {
        "label": words(spec["label"], language),
        "help": words(spec.get("help", ""), language),
        "required": spec.get("required", False),
    }
    if spec["kind"] == "choice":
        value["options"] = [
            {"type": "item", "id": block_id(here, number), "value": words(option, language)}
            for number, option in enumerate(spec["options"])
        ]
    return {"type": spec["kind"], "id": here, "value": value}


def _register(event, number):
    """Register a person who does not exist, as anybody would, and confirm the address."""
    country = REGISTRANTS[number % len(REGISTRANTS)]
    email = f"registrant-{number + 1:02}@example.org"
    registrations.register(
        event.key,
        name=f"Persona Exemple {number + 1:02}",
        email=email,
        country=country,
        language=LANGUAGE_OF.get(country, "fr"),
        consent="Demonstration",
    )
    registration = event.registrations.get(email_key=email)
    if registration.state in (RegistrationState.PENDING, RegistrationState.WAITING):
        registrations.confirm(links.sign(links.MANAGE, registration))


def make_registrations(number):
    """Register up to `number` example people for the seminar with open registration; a second run adds only others."""
    event = Event.objects.get(key=translation_key("page", "demo-registry-seminar"))
    with tqdm(total=number, desc="registrations", unit="") as progress:
        for first in range(0, number, AT_ONCE):
            last = min(first + AT_ONCE, number)
            bulk.add_registrations(event.pk, [_example(i) for i in range(first, last)])
            progress.update(last - first)


def _example(number):
    country = REGISTRANTS[number % len(REGISTRANTS)]
    return {
        "name": f"Example {number:06d}",
        "email": f"example-{number:06d}@example.org",
        "country": country,
        "language": LANGUAGE_OF.get(country, "fr"),
        "consent": "Demonstration",
    }
