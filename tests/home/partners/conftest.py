"""Organisations in numbers."""

import random

import pytest

from portal.core.models import Theme
from portal.members.models import Organisation, OrganisationDescription
from portal.members.names import name_key, searchable

CHANCE = random.Random(1)
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "su", "ta", "ve", "zi", "per", "con", "tra", "sta")
COUNTRIES = ("IT", "SN", "NE", "BF")
KINDS = ("local_authority", "civil_society", "university", "foundation")


@pytest.fixture
def grow(db):
    """Return a function that adds partners in all four countries, each in a place of its own."""

    def add(number):
        made = Organisation.objects.bulk_create(_partner(place) for place in range(number))
        texts = [
            OrganisationDescription(organisation=one, language=language, text=_words())
            for one in made
            for language in ("it", "fr")
        ]
        OrganisationDescription.objects.bulk_create(texts)
        theme = Theme.objects.filter(locale__language_code="it").first()
        through = Organisation.themes.through
        through.objects.bulk_create(through(organisation=one, theme=theme) for one in made[::3])
        return made

    return add


def _words(most=40):
    """Words that no other text has: what is least easy to compress."""
    return " ".join(_word() for _place in range(most))


def _word():
    return "".join(CHANCE.choice(SYLLABLES) for _place in range(CHANCE.randint(2, 4)))


def _partner(number):
    name, place = f"{_words(3).title()} {number:04d}", _word().title()
    return Organisation(
        name=name,
        name_key=name_key(name),
        slug=f"partner-{number:04d}",
        kind=KINDS[number // 4 % 4],
        country=COUNTRIES[number % 4],
        place=place,
        latitude=9 + number * 13 % 35,
        longitude=number * 7 % 33 - 17,
        words=searchable(f"{name} {place}"),
        approved=True,
    )
