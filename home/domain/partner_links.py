"""Where a partner is described."""

from django.urls import reverse


def partner_address(organisation):
    """Return the address of an approved organisation's page in the reader's language."""
    return reverse("home:partner", args=[organisation.slug])
