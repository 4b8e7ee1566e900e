"""Where the server listens."""

import errno
import socket


class AddressUnusableError(Exception):
    """Says in one line which setting to change."""


def listening_address(host, port):
    """Return what gunicorn binds, with the brackets that an IPv6 address needs."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def require_free(host, port):
    """Raise AddressUnusableError unless a server could listen there now.

    SO_REUSEADDR, as gunicorn sets it: a port whose last connections are only fading is free.
    """
    try:
        family, kind, proto, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise AddressUnusableError(f"HOST={host} is no address of this machine.") from error
    with socket.socket(family, kind, proto) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            raise AddressUnusableError(_reason(error, host, port)) from error


def _reason(error, host, port):
    if error.errno == errno.EADDRINUSE:
        return f"PORT={port} is in use on {host} by another program: choose another, such as PORT={port % 65535 + 1}."
    if error.errno == errno.EACCES:
        return f"PORT={port} needs a system administrator's rights: choose one above 1023."
    return f"HOST={host} PORT={port}: no server can listen there ({error.strerror})."
