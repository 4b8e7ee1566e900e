"""An answer as the cache keeps it: once per encoding, with all its headers, ready to send."""

from hashlib import blake2b
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from portal.core.compression import ENCODINGS, encode, is_compressible

# Browsers ask each time (a 304 costs a reader 200 bytes); a shared cache before the portal may be a minute late.
CACHE_CONTROL = "public, max-age=0, s-maxage=60"


class Entry(NamedTuple):
    """One encoding of one answer. `headers` maps lower-case names to (name, value)."""

    version: str
    headers: dict
    body: bytes


def entries_of(response, version):
    """Return the answer's Entry per encoding. Every encoding has a strong ETag of its own (RFC 9110, 8.8.3.3)."""
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    patch_vary_headers(response, ["Accept-Encoding", "Cookie", "Save-Data"])
    content = response.content
    digest = blake2b(content, digest_size=12).hexdigest()
    used = ENCODINGS if is_compressible(response) else ("identity",)
    entries = {}
    for encoding in ENCODINGS:
        actual = encoding if encoding in used else "identity"
        body = encode(content, actual)
        fields = {**dict(response.items()), "ETag": f'"{digest}-{actual}"', "Content-Length": str(len(body))}
        if actual != "identity":
            fields["Content-Encoding"] = actual
        entries[encoding] = Entry(version, {name.lower(): (name, value) for name, value in fields.items()}, body)
    return entries


def answer(request, entry):
    """Return the HttpResponse of an entry: whole, without body for HEAD, or 304 if the reader has it (RFC 9110, 13)."""
    response = HttpResponse(entry.body if request.method == "GET" else b"")
    # The headers were checked when they were first set: laid in as they are, they cost nothing.
    response.headers._store = entry.headers.copy()
    response.is_negotiated = True
    if "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MATCH" in request.META:
        response = get_conditional_response(request, etag=entry.headers["etag"][1], response=response)
        response.is_negotiated = True
    return response
