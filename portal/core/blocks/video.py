"""Which videos may play inside a page, and from which address."""

import re
from urllib.parse import parse_qs, urlsplit

from portal.core.players import PLAYER_ORIGINS


def embed_address(url):
    """Return the privacy-keeping player's address of a YouTube or Vimeo video, None for any other address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = parts.path.strip("/")
    if host == "youtube.com":
        video = parse_qs(parts.query).get("v", [path.removeprefix("embed/").removeprefix("live/")])[0]
    elif host == "youtu.be":
        video = path
    elif host == "vimeo.com" and path.isascii() and path.isdigit():
        return f"{PLAYER_ORIGINS[1]}/video/{path}?dnt=1&autoplay=1"
    else:
        return None
    return f"{PLAYER_ORIGINS[0]}/embed/{video}?autoplay=1" if re.fullmatch(r"[\w-]{6,20}", video) else None
