"""What the composer begins with when somebody quotes a post."""

import re

from .characters import clean_line, clean_text

LONGEST = 600  # characters of the text quoted
_MARKUP = re.compile(r"([\\`*_\[\]<>~&!])")
_QUOTED_IN_QUOTE = re.compile(r"\s{0,3}>\s{0,3}>")


def quote(author_name, permalink, source):
    """Return Markdown that quotes a post's source: who wrote it, linked to where, then the text, cut if long.

    Of what the post quotes itself one level stays: the reader sees whom it answers, and no staircase.
    """
    name = _MARKUP.sub(r"\\\1", clean_line(author_name))
    lines = [line for line in clean_text(source).strip().splitlines() if not _QUOTED_IN_QUOTE.match(line)]
    quoted = [f"[{name}]({permalink}):", "", *_cut(lines)]
    return "\n".join(f"> {line}".rstrip() for line in quoted) + "\n\n"


def _cut(lines):
    """Return lines of no more than LONGEST characters, with a sign if some are missing."""
    kept, room = [], LONGEST
    for line in lines:
        if len(line) > room:
            words = line[:room].rsplit(" ", 1)[0]
            return [*kept, f"{words} […]" if room > 40 else "[…]"]
        kept.append(line)
        room -= len(line) + 1
    return kept
