"""What differs between two texts, down to the words."""

import difflib
import re
from dataclasses import dataclass

SAME, ADDED, REMOVED = "same", "added", "removed"
# Words, spaces, and each other sign alone: what a difference within a line is made of.
PIECES = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST_COMPARED = 2000  # pieces of a line; a longer one is shown as removed and added whole
ALIKE = 0.4  # of two lines in the same place, below which one is no revision of the other


@dataclass(frozen=True)
class Piece:
    """Some words of a line; `kind` is SAME, ADDED or REMOVED. Plain text: the template escapes it."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of a difference."""

    kind: str
    pieces: list


def compare(old, new):
    """Return the Lines of two texts; a line that was changed stands twice, with the pieces that differ."""
    lines = []
    for kind, was, now in _steps(old, new):
        if kind == "equal":
            lines += [_whole(SAME, line) for line in was]
        elif kind == "replace" and len(was) == len(now):
            for pair in zip(was, now, strict=True):
                lines += _twice(*pair)
        else:
            lines += [_whole(REMOVED, line) for line in was] + [_whole(ADDED, line) for line in now]
    return lines


def merge(old, new):
    """Return the Lines of two texts; a line that was changed stands once, with what went and what came in its place."""
    lines = []
    for kind, was, now in _steps(old, new):
        if kind == "equal":
            lines += [_whole(SAME, line) for line in was]
            continue
        pairs = min(len(was), len(now))
        for pair in zip(was[:pairs], now[:pairs], strict=True):
            lines += _once(*pair)
        lines += [_whole(REMOVED, line) for line in was[pairs:]] + [_whole(ADDED, line) for line in now[pairs:]]
    return lines


def _steps(old, new):
    """Return how one text becomes the other: (kind, lines of the old, lines of the new)."""
    old, new = old.splitlines(), new.splitlines()
    opcodes = difflib.SequenceMatcher(None, old, new, False).get_opcodes()
    return [(kind, old[a:b], new[c:d]) for kind, a, b, c, d in opcodes]


def _whole(kind, line):
    return Line(kind, [Piece(kind, line)])


def _twice(old, new):
    """Return a changed line as it was and as it is."""
    old, new = PIECES.findall(old), PIECES.findall(new)
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return [_whole(REMOVED, "".join(old)), _whole(ADDED, "".join(new))]
    pieces = _pieces(difflib.SequenceMatcher(None, old, new, False), old, new)
    was, now = ([piece for piece in pieces if piece.kind in (SAME, kind)] for kind in (REMOVED, ADDED))
    return [Line(REMOVED, was), Line(ADDED, now)]


def _once(old, new):
    """Return a changed line in one, or in two where hardly a word is left of the old one."""
    was, now = PIECES.findall(old), PIECES.findall(new)
    matcher = difflib.SequenceMatcher(None, was, now, False)
    if max(len(was), len(now)) > LONGEST_COMPARED or matcher.ratio() < ALIKE:
        return [_whole(REMOVED, old), _whole(ADDED, new)]
    return [Line(SAME, _pieces(matcher, was, now))]


def _pieces(matcher, old, new):
    """Return the pieces of two lines, what went before what came."""
    pieces = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece(REMOVED, "".join(old[a:b])))
        if d > c:
            pieces.append(Piece(ADDED, "".join(new[c:d])))
    return pieces
