"""The people of the demonstration exchange: their names and organisations say that they are examples."""

from portal.members.domain.accounts import create_confirmed_member
from portal.members.models import Organisation, User

from .content import load

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
    for spec in content["organisations"]:
        values = {field: spec[field] for field in ("name", "kind", "country")}
        Organisation.objects.get_or_create(slug=spec["key"], defaults={**values, "approved": True})
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    return {
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
