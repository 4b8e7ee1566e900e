"""How numbers stand in addresses."""

from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """An id that a row can have: at most 18 digits, so that every database takes it. Other addresses do not exist."""

    regex = "[0-9]{1,18}"
