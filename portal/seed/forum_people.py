"""The people of the demonstration exchange: their names and organisations say that they are examples."""

from portal.members.domain.accounts import create_confirmed_member
from portal.members.domain.profile import set_named
from portal.members.models import User

from .content import load
from .organisations import make_organisation

# Reserved (RFC 2606): no letter reaches anybody there. They have no password, so nobody logs in as one of them.
DOMAIN = "@demonstration.example"
TIME_ZONES = {
    "NE": "Africa/Niamey",
    "SN": "Africa/Dakar",
    "BF": "Africa/Ouagadougou",
    "IT": "Europe/Rome",
    "GB": "Europe/London",
}


def are_there():
    """Say whether they were made before."""
    return User.objects.filter(email__endswith=DOMAIN).exists()


def make_people():
    """Make the organisations and members; returns the members by key."""
    content = load("forum/members")
    organisations = {spec["key"]: make_organisation(spec) for spec in content["organisations"]}
    people = {
        spec["key"]: create_confirmed_member(
            email=spec["key"] + DOMAIN,
            password=None,
            display_name=spec["name"],
            language=spec["language"],
            country=spec["country"],
            time_zone=TIME_ZONES[spec["country"]],
            organisation=organisations[spec["organisation"]],
        )
        for spec in content["members"]
    }
    for spec in content["members"]:
        if spec.get("named"):
            set_named(people[spec["key"]], True)
    return people
