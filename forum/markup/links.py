"""Which addresses a text may lead to, and addresses written without any markup."""

import re
from urllib.parse import urlsplit

from django.conf import settings

# What may be in an address; no controls, no spaces, nothing that ends an attribute, and no backslash, which browsers
# take for a slash.
_ELSEWHERE = re.compile(r"https?://[^\s\x00-\x20\"'<>\\`]+", re.IGNORECASE)
_LETTERS = re.compile(r"mailto:[^\s\x00-\x20\"'<>\\`:/]+@[^\s\x00-\x20\"'<>\\`:/]+", re.IGNORECASE)
_WITHIN = re.compile(r"(/(?![/\\])|#)[^\s\x00-\x20\"'<>\\`]*")

BARE = r"(?<![\w@/.:-])(?:https?://|www\.)[^\s<>\"'`\\]+"  # an address without any markup
_TRAILING = ".,;:!?*_~…»”’"


def is_safe(address):
    """Say whether a link may lead there: the web, a letter, or a page of the portal named from its root."""
    if _ELSEWHERE.fullmatch(address):
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        # A name before the host is there to make a foreign host look like another: https://portal.example@evil.example
        return bool(parts.hostname) and "@" not in parts.netloc
    return bool(_LETTERS.fullmatch(address) or _WITHIN.fullmatch(address))


def leads_out(address):
    """Say whether a safe address leads out of the portal."""
    return not (address.startswith(("/", "#")) or f"{address}/".startswith(f"{settings.BASE_URL}/"))


def without_end(address):
    """Return a bare address without the punctuation of the sentence it stands in."""
    while address and (address[-1] in _TRAILING or _closes_more(address)):
        address = address[:-1]
    return address


def _closes_more(address):
    """Say whether the bracket at the end belongs to the sentence: it was not opened within the address."""
    opening = {")": "(", "]": "["}.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)
