"""Members named in a text: @Aminata, @Aminata Diallo, @"Aminata Diallo"."""

import re

from .links import BARE

MOST_NAMES = 200  # asked for at once
_WORD = r"[^\W_][\w.'’-]{0,39}"
# Quotation marks as each phone and language has them; otherwise up to four words, of which the longest known name wins.
_NAMED = (
    r"(?<![\w@/.])@(?:[\"“”«„]\s?(?P<quoted>[^\"“”«»„\n]{1,80}?)\s?[\"“”»]"
    rf"|(?P<words>{_WORD}(?:[ \u00a0]{_WORD}){{0,3}}))"
)
_NAME = re.compile(_NAMED)
LINKABLE = re.compile(rf"(?P<bare>{BARE})|{_NAMED}", re.IGNORECASE)


def candidates(match):
    """Return [(name, where it ends in the text)] for a match, the longest first."""
    if match["quoted"]:
        return [(match["quoted"], match.end())]
    ends = [space.start() for space in re.finditer("[ \u00a0]", match["words"])] + [len(match["words"])]
    found = []
    for end in reversed(ends):
        name = match["words"][:end].rstrip(".'’-")
        found.append((" ".join(name.split()), match.start("words") + len(name)))
    return found


def possible_names(tokens):
    """Return the set of all that might be names in the lines of a text."""
    names = set()
    for line in tokens:
        for token in line.children or ():
            if token.type == "text":
                for match in _NAME.finditer(token.content):
                    names.update(name for name, _end in candidates(match))
        if len(names) > MOST_NAMES:
            break
    return names
