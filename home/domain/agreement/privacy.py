"""What becomes of a person's signatures when the person leaves, and what a copy of the data holds.

The signature is the organisation's act and stays; name and function of who signed are erased. What is left of them is a
digest that nobody can guess a name from (docs/adr/0013-frozen-agreement.md).
"""

from home.models import Endorsement
from portal.core.models import ContentVersion
from portal.members.models import Representative


def let_go(user):
    """Erase a person's name from what the person signed."""
    signed = Endorsement.objects.filter(person=user)
    if signed.update(person_name="", person_function="", person_nonce="", person=None):
        ContentVersion.bump()


def export(user):
    """Return what home keeps about a person: for whom the person may sign, and what was signed."""
    representations = Representative.objects.filter(person=user).select_related("organisation")
    signed = Endorsement.objects.filter(person=user).select_related("version")
    return {
        "represents": [row.organisation.name for row in representations],
        "endorsements": [
            {
                "organisation": row.organisation_name,
                "version": row.version.number,
                "name": row.person_name,
                "function": row.person_function,
                "language": row.language,
                "consent": row.consent,
                "endorsed": row.endorsed_at.isoformat(),
                "withdrawn": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for row in signed
        ],
    }
