"""Addresses as the API writes them: absolute, on BASE_URL, whatever name the portal was asked by."""

from django.conf import settings


def absolute(address):
    """Return an address with its origin; one that has an origin already stays, as those of object storage do."""
    return settings.BASE_URL + address if address.startswith("/") else address
