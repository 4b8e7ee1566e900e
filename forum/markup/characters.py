"""Characters that deceive: those that reorder a line, are not seen, or steer a terminal.

Removed are control and format characters (marks of direction among them: browsers find it out by themselves), fillers
that look like nothing, halves of surrogates, and the two that XML forbids. A joiner stays between two
pictures, where it makes one of them.
"""

import re

_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_JOINER = re.compile(f"(?<![{_PICTURE}])\u200d|\u200d(?![{_PICTURE}])")
# More marks than any language puts on a letter: they would be drawn over the lines above and below.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")
_SPACES = re.compile("[^\\S\u00a0\u202f]+|[\u00a0\u202f]{2,}")


def clean_text(text):
    """Return a text of several lines without such characters; for the source of a post."""
    text = _JOINER.sub("", _UNSEEN.sub("", _BREAK.sub("\n", text)))
    return _PILED_MARKS.sub(r"\1", text)


def clean_line(text):
    """Return one line without such characters, its spaces single; for subjects, options of a poll, reasons, names."""
    return _SPACES.sub(" ", clean_text(text)).strip()
