"""For whom a person may sign, and what was signed for them."""

from dataclasses import dataclass

from home.models import AgreementVersion, Endorsement
from portal.members.models import Organisation


@dataclass(frozen=True)
class Desk:
    """The organisations a person represents.

    `may_sign`: those that can sign the version in force; `unapproved`: those that cannot before the secretariat has
    approved them; `signed`: their signatures of all versions, the latest first.
    """

    organisations: list
    may_sign: list
    unapproved: list
    signed: list


def signing_desk(person):
    """Return the Desk of a person."""
    organisations = list(Organisation.objects.filter(representatives__person=person).order_by("name"))
    signed = list(
        Endorsement.objects.filter(organisation__in=organisations)
        .select_related("version")
        .defer("version__approvals", "consent")
        .order_by("-endorsed_at", "-pk")
    )
    current = AgreementVersion.objects.values_list("pk", flat=True).first()
    done = {row.organisation_id for row in signed if row.version_id == current and row.withdrawn_at is None}
    return Desk(
        organisations=organisations,
        may_sign=[it for it in organisations if it.approved and it.pk not in done],
        unapproved=[it for it in organisations if not it.approved],
        signed=signed,
    )
