"""One e-mail address, however it is spelt."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from .errors import InvalidError

LONGEST = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


def normalise_email(address):
    """Return an address as it is compared: composed, folded, its domain in ASCII. Raises InvalidError."""
    address = unicodedata.normalize("NFKC", address).strip().casefold()
    local, _at, domain = address.rpartition("@")
    try:
        normal = f"{local}@{punycode(domain)}"
        validate_email(normal)
    except (UnicodeError, ValidationError):
        raise _wrong() from None
    if len(normal) > LONGEST:
        raise _wrong()
    return normal


def _wrong():
    return InvalidError(_("Enter a valid e-mail address."), field="email")
