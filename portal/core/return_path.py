"""Where a form or a login leads back to."""

from django.utils.http import url_has_allowed_host_and_scheme


def local_path(address):
    """Return an address if it is a path of this portal, else "": nobody is sent elsewhere by a link that looks ours.

    See https://cwe.mitre.org/data/definitions/601.html
    """
    address = address or ""
    is_local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_local else ""
