"""Organisations of the first content: the partners that public sources name, and examples whose names say so."""

from portal.members.domain import proposals
from portal.members.models import Organisation, User

from .content import LANGUAGES, load, words
from .identity import translation_key

FIELDS = ("name", "kind", "country", "place", "website", "languages")
PROPOSAL = "Association exemple (proposition)"


def make_organisations():
    """Make the missing partners that public sources name: they are approved from the start."""
    for spec in load("organisations"):
        make_organisation(spec)


def make_organisation(spec):
    """Return the organisation of a specification, made and approved if it is missing."""
    known = Organisation.objects.filter(slug=spec["key"]).first()
    if known:
        return known
    latitude, longitude = spec.get("at", (None, None))
    organisation = Organisation(
        slug=spec["key"],
        approved=True,
        latitude=latitude,
        longitude=longitude,
        **{field: spec[field] for field in FIELDS if field in spec},
    )
    proposals.create(organisation)
    proposals.classify(organisation, [translation_key("themes", key) for key in spec.get("themes", ())])
    if "texts" in spec:
        proposals.describe(organisation, {language: words(spec["texts"], language) for language in LANGUAGES})
    return organisation


def propose_example():
    """Let the demonstration's French member propose an organisation, for the secretariat's desk."""
    person = User.objects.filter(email="member-fr@example.org").first()
    if person and not proposals.same_name(PROPOSAL):
        proposals.propose(
            person,
            name=PROPOSAL,
            kind="civil_society",
            country="NE",
            place="Niamey",
            languages=["fr", "ha"],
            description="Proposition de démonstration : elle montre ce que le secrétariat reçoit.",
            language="fr",
        )
