"""Which requests and answers may meet in the page cache."""

import re
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from portal.core import light

# Cookies that make a page its reader's own: whoever sends one is served afresh.
PERSONAL_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
MAX_QUERY = 200  # characters
MAX_BODY = 512 * 1024  # bytes
# Header fields that may decide about a stored answer: the key or the rules above take account of each.
KNOWN_VARY = frozenset({"accept-encoding", "cookie", "save-data"})
_LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def cacheable_hosts():
    """Return the Host values whose pages are kept: the portal's own address, and loopback in a demonstration.

    Django accepts an allowed host with any port: kept under each, a page could be multiplied 65,535 times.
    """
    hosts = {urlsplit(settings.BASE_URL).netloc}
    if settings.DEMO:
        hosts |= {f"{name}:{settings.PORT}" for name in ("localhost", "127.0.0.1", "[::1]")}
    return frozenset(hosts)


def key_of(request, hosts):
    """Return the key under which the answer to this request may be looked up, or None if it must be made afresh."""
    meta = request.META
    if getattr(request, "is_preview", False):  # Wagtail shows a draft under the address of its page
        return None
    if request.method not in ("GET", "HEAD") or meta.get("HTTP_HOST", meta.get("SERVER_NAME")) not in hosts:
        return None
    path = request.path
    if path[1:3] not in _LANGUAGES or path[3:4] != "/":  # only there an address decides about the language
        return None
    if "HTTP_AUTHORIZATION" in meta or ("HTTP_COOKIE" in meta and not PERSONAL_COOKIES.isdisjoint(request.COOKIES)):
        return None
    query = _normal_query(meta.get("QUERY_STRING", ""))
    if query is None:
        return None
    is_light = ("HTTP_SAVE_DATA" in meta or "HTTP_COOKIE" in meta) and light.is_light(request)
    name = f"{int(is_light)} {request.scheme} {meta.get('HTTP_HOST')} {path}?{query}"
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _normal_query(raw):
    """Return the query string in one order, or None unless it is made of parameters that pages know, each once."""
    if not raw:
        return ""
    if len(raw) > MAX_QUERY:
        return None
    known = settings.PAGE_CACHE_PARAMETERS
    pairs = sorted(parse_qsl(raw, keep_blank_values=True))
    each_once = len(dict(pairs)) == len(pairs)
    return urlencode(pairs) if each_once and all(re.fullmatch(known.get(n, "(?!)"), v) for n, v in pairs) else None


def may_fill(request):
    """Say whether the answer to this request may be kept for others: only if nothing but its address made it.

    A reader who sends any cookie but the choice of light pages reads from the cache and never fills it. So no form's
    CSRF token can be stored: without the reader's cookie Django sets one on the answer, and such answers are refused.
    """
    return set(request.COOKIES) <= {light.COOKIE}


def is_storable(request, response):
    """Say whether this answer is the same for every reader without a session."""
    if response.status_code != 200 or response.streaming or response.cookies or len(response.content) > MAX_BODY:
        return False
    control = response.get("Cache-Control", "").lower()
    if re.search(r"private|no-store|no-cache|max-age=0", control) or response.has_header("Content-Encoding"):
        return False
    vary = {field.strip().lower() for field in response.get("Vary", "").split(",") if field.strip()}
    return vary <= KNOWN_VARY and not _is_personal(request)


def _is_personal(request):
    """Say whether the page holds a message to its reader, or a nonce, which must never be sent twice."""
    messages = getattr(request, "_messages", None)
    return bool(getattr(messages, "added_new", False) or getattr(request, "_csp_nonce", None))
