"""What goes over the wire compressed, and how.

Compression can betray secrets: whoever makes a reader's browser send guesses that the page repeats beside a secret
sees by the answer's length which guess was right (BREACH, https://www.breachattack.com/). Django masks its CSRF tokens
anew each time. For whatever else a member's page may hold, answers that belong to one reader are compressed with gzip
only, whose header takes a file name of random length, as in Django's GZipMiddleware
(https://docs.djangoproject.com/en/5.2/ref/middleware/#module-django.middleware.gzip).
"""

import gzip
from functools import lru_cache

import brotli
from django.conf import settings
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

MIN_SIZE = 300  # bytes; below it the headers weigh more than what is won
WINDOW = 16  # pages are hardly longer than 64 KB, and a larger window takes time to be set up
PADDING = 100  # bytes at most, random, on answers that belong to one reader
TEXT = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "application/javascript",
    "application/manifest+json",
    "image/svg+xml",
)
# Ours, best first: at equal weight the earlier is taken.
ENCODINGS = ("br", "gzip", "identity")


@lru_cache(maxsize=256)
def negotiate(accepted, offered=ENCODINGS):
    """Return which of the offered encodings an Accept-Encoding value prefers (RFC 9110, 12.5.3).

    "identity" when the value names none of them or forbids all: a readable answer is better than error 406.
    """
    weights = dict(map(_weight, filter(str.strip, accepted.lower().split(","))))
    weights["gzip"] = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0)))
    weights["br"] = weights.get("br", weights.get("*", 0))
    # Not named, identity is acceptable, but whoever names others likes those better.
    weights.setdefault("identity", 0.0001)
    best = max(offered, key=lambda name: weights[name])
    return best if weights[best] > 0 else "identity"


def _weight(item):
    """Split "gzip;q=0.5" into ("gzip", 0.5); a malformed weight counts as 0."""
    name, _, parameter = item.partition(";")
    key, _, value = parameter.strip().partition("=")
    if not parameter.strip():
        return name.strip(), 1.0
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    return name.strip(), weight if key.strip() == "q" and 0 <= weight <= 1 else 0.0


def is_compressible(response):
    """Say whether an answer is text, whole, long enough and not yet encoded."""
    return (
        not response.streaming
        and response.status_code not in (204, 206, 304)
        and len(response.content) >= MIN_SIZE
        and response.get("Content-Type", "").lower().startswith(TEXT)
        and not response.has_header("Content-Encoding")
        and "no-transform" not in response.get("Cache-Control", "")
    )


def encode(body, encoding):
    """Return `body` compressed for being sent many times (brotli 10, gzip 9); unchanged for "identity"."""
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=10)
    return gzip.compress(body, 9, mtime=0) if encoding == "gzip" else body


class CompressionMiddleware:
    """Compresses each answer that the page cache has not compressed already. Stands before every other middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(response, "is_negotiated", False) or not is_compressible(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        is_personal = bool(response.cookies) or settings.SESSION_COOKIE_NAME in request.COOKIES
        offered = ("gzip", "identity") if is_personal else ENCODINGS
        encoding = negotiate(request.META.get("HTTP_ACCEPT_ENCODING", ""), offered)
        if encoding != "identity":
            _replace(response, _encode_once(response.content, encoding, is_personal), encoding)
        return response


def _encode_once(body, encoding, is_personal):
    """Compress an answer that is sent a single time, quickly."""
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5, lgwin=WINDOW)
    return compress_string(body, max_random_bytes=PADDING if is_personal else None)


def _replace(response, body, encoding):
    """Put the compressed body in place of the plain one, unless it is the longer of the two."""
    if len(body) >= len(response.content):
        return
    response.content = body
    response.headers["Content-Length"] = str(len(body))
    response.headers["Content-Encoding"] = encoding
    # Same meaning, other bytes: the view's tag is no longer a strong one (RFC 9110, 8.8.1).
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = "W/" + response.headers["ETag"]
