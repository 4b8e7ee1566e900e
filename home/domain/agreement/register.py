"""The public register of who has signed."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from home.models import AgreementVersion, Endorsement
from portal.members.enums import OrganisationKind

PER_PAGE = 30


@dataclass(frozen=True)
class Register:
    """A page of signatories with what it may be narrowed to: choices are those that lead to somebody."""

    version: AgreementVersion
    versions: list
    kinds: list
    countries: list
    kind: str
    country: str
    signatories: Page


def read(parameters):
    """Return the Register that a query string asks for, None before the first version.

    Parameters: version (a number), kind, country (ISO code, in small letters), page. What makes no sense is ignored.
    """
    versions = list(AgreementVersion.objects.defer("approvals"))
    if not versions:
        return None
    version = next((it for it in versions if str(it.number) == parameters.get("version")), versions[0])
    standing = Endorsement.objects.standing().filter(version=version)
    pairs = set(standing.order_by().values_list("organisation_kind", "organisation_country").distinct())
    kinds = [kind for kind in OrganisationKind if kind in {pair[0] for pair in pairs}]
    countries = sorted({pair[1].lower() for pair in pairs})
    kind = _known(parameters.get("kind"), kinds)
    country = _known(parameters.get("country"), countries)
    rows = standing.by(kind, country.upper()).defer("consent", "person_nonce")
    page = Paginator(rows, PER_PAGE).get_page(parameters.get("page"))
    return Register(version, versions, kinds, countries, kind, country, page)


def _known(value, choices):
    return value if value in choices else ""
