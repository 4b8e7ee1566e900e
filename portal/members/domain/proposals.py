"""A member proposes an organisation; the same one under another spelling is noticed."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from portal.core.models import Theme
from portal.members.models import Organisation, OrganisationDescription, User
from portal.members.names import may_be_same, name_key

MOST_WAITING = 3  # proposals of one member that wait at a time
LONGEST_SLUG = 120


class NameTakenError(Exception):
    """Raised when an organisation of this name is there, under whatever spelling; `organisation` is that one."""

    def __init__(self, organisation):
        super().__init__(organisation.name)
        self.organisation = organisation


class TooManyProposalsError(Exception):
    """Raised when so many proposals of a member wait that the secretariat should see to them first."""


def likely_duplicates(name, most=5):
    """Return up to `most` approved organisations that may be the one of this name, the same name first."""
    key = name_key(name)
    known = Organisation.objects.approved().values_list("pk", "name_key")
    alike = sorted((other != key, pk) for pk, other in known if may_be_same(key, other))[:most]
    found = Organisation.objects.in_bulk([pk for _differs, pk in alike])
    return [found[pk] for _differs, pk in alike]


def same_name(name):
    """Return the organisation of this name, approved or not, under whatever spelling, or None."""
    return Organisation.objects.filter(name_key=name_key(name)).first()


@transaction.atomic
def propose(person, *, name, description="", language="", themes=(), **values):
    """Write a proposal down for the secretariat and return the Organisation.

    description is in `language`; themes are translation keys; values are further fields of Organisation.
    Raises NameTakenError or TooManyProposalsError; nothing is written then.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if Organisation.objects.waiting().filter(proposed_by=person).count() >= MOST_WAITING:
        raise TooManyProposalsError
    proposal = Organisation(name=name, **values, proposed_by=person, proposed_at=timezone.now())
    create(proposal)
    classify(proposal, themes)
    describe(proposal, {language: description})
    return proposal


def create(organisation):
    """Save a new organisation under a slug of its name; raises NameTakenError."""
    taken = same_name(organisation.name)
    if taken:
        raise NameTakenError(taken)
    organisation.slug = organisation.slug or free_slug(organisation.name)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        taken = same_name(organisation.name)
        if taken is None:
            raise
        raise NameTakenError(taken) from None


def free_slug(name):
    """Return an address for a name that no organisation has."""
    plain = slugify(name_key(name))[:LONGEST_SLUG] or "organisation"
    known = set(Organisation.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(known) + 3))
    return plain if plain not in known else next(slug for slug in numbered if slug not in known)


def describe(organisation, texts):
    """Keep these descriptions, {language: words}; an empty one goes."""
    for language, text in texts.items():
        if text.strip():
            OrganisationDescription.objects.update_or_create(
                organisation=organisation, language=language, defaults={"text": text.strip()}
            )
        else:
            for row in OrganisationDescription.objects.filter(organisation=organisation, language=language):
                row.delete()


def classify(organisation, keys):
    """Give an organisation these themes, by translation key: kept are the rows that others are translated from."""
    rows = Theme.objects.filter(translation_key__in=keys).order_by("translation_key", "locale_id")
    organisation.themes.set({row.translation_key: row for row in reversed(rows)}.values())


def proposals_of(person):
    """Return what a member has proposed, the latest first."""
    return list(Organisation.objects.filter(proposed_by=person).order_by("-proposed_at", "-pk"))
