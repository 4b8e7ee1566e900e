"""Words with their times: read from what an editor has (WebVTT, SubRip, plain text), written as WebVTT.

A cue is a list of start and end in seconds, speaker ("" for none) and words. https://www.w3.org/TR/webvtt1/
"""

import re
from dataclasses import dataclass
from html import escape, unescape

import webvtt
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError

from events.timecodes import CLOCK, clock, seconds_of

MOST_BYTES = 2 * 1024 * 1024
TIMES = re.compile(
    r"\s*((?:\d{1,3}:)?[0-5]?\d:[0-5]?\d[.,]\d{1,3})\s+-->\s+((?:\d{1,3}:)?[0-5]?\d:[0-5]?\d[.,]\d{1,3})(?:\s+.*)?",
    re.ASCII,
)
# “1:15 Speaker: words”, the time in brackets or not.
PARAGRAPH = re.compile(rf"[\[(]?(?P<time>{CLOCK.pattern})[\])]?(?:\s*[-–—])?\s+(?P<words>.+)", re.ASCII)
SPEAKER = re.compile(r"(?P<speaker>[^\W\d_][^:\n]{0,59}?)\s?:\s+(?P<words>.+)", re.DOTALL)
LONGEST_SPEAKER = 5  # words: a longer beginning is a sentence with a colon
TAG = re.compile(r"</?[a-zA-Z0-9.:][^>]*>|\{\\[^}]*\}")
# How long words without an end are shown: what an unhurried reader needs, in characters a second.
READING_SPEED, SHORTEST = 15, 2


@dataclass(frozen=True)
class _Times:
    """A line with the times of a cue, and where it stands."""

    line: int
    start: float
    end: float


def read_captions(content):
    """Return the cues in a text or the bytes of a file; raises ValidationError, which says what is wrong and where."""
    text = _decoded(content) if isinstance(content, bytes) else content.replace("\ufeff", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if not text.strip():
        raise ValidationError(_("There are no words yet: paste them, or choose a file."), code="empty")
    if re.match(r"WEBVTT(\s|$)", text):
        return _timed(text, text)
    if "-->" in text:
        return _timed(text, "WEBVTT\n\n" + re.sub(TIMES, lambda times: times[0].replace(",", "."), text))
    return _paragraphs(text)


def write_captions(cues):
    """Return the cues as a WebVTT file."""
    blocks = [
        f"{_stamp(start)} --> {_stamp(end)}\n" + (f"<v {_safe(speaker)}>" if speaker else "") + _safe(words)
        for start, end, speaker, words in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _decoded(content):
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than any captions: is it the right one?"), code="too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The text is not encoded as UTF-8. Save it again with that encoding and retry.")
        raise ValidationError(message, code="encoding") from error
    if "\0" in text:
        raise ValidationError(_("The file is no text."), code="no_text")
    return text


def _timed(text, as_webvtt):
    """Return the cues of a text with times in the manner of WebVTT, whose lines are counted in `text`."""
    times = _checked_times(text)
    try:
        captions = list(webvtt.from_string(as_webvtt))
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise ValidationError(_("The captions are damaged and cannot be read."), code="damaged") from error
    if len(captions) != len(times):
        message = _("Not all captions can be read: an empty line must stand before each, and none within.")
        raise ValidationError(message, code="damaged")
    cues = []
    for place, caption in zip(times, captions, strict=True):
        words = _plain(caption.raw_text)
        if not words:
            raise ValidationError(_("Line %(line)d: no words follow this time.") % {"line": place.line}, code="empty")
        cues.append([place.start, place.end, _plain(caption.voice or ""), words])
    return cues


def _checked_times(text):
    """Return the times of all cues; raises ValidationError for the first that is wrong."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line:
            times = _times_of(number, line)
            _check_order(times, found[-1] if found else None)
            found.append(times)
    if not found:
        raise ValidationError(_("There are no times in these captions."), code="empty")
    return found


def _times_of(number, line):
    match = TIMES.fullmatch(line)
    if not match:
        message = _("Line %(line)d: the times must be written like this: 00:01:15.000 --> 00:01:18.500")
        raise ValidationError(message % {"line": number}, code="time")
    return _Times(number, *(_seconds(stamp) for stamp in match.groups()))


def _check_order(times, before):
    if times.end <= times.start:
        message = _("Line %(line)d: these words end (%(end)s) before they begin (%(start)s).")
        raise ValidationError(
            message % {"line": times.line, "start": clock(times.start), "end": clock(times.end)}, code="backwards"
        )
    if before and times.start < before.start:
        message = _("Line %(line)d: these words begin (%(start)s) before those of line %(other)d. Put them in order.")
    elif before and times.start < before.end:
        message = _("Line %(line)d: these words begin (%(start)s) while those of line %(other)d are still shown.")
    else:
        return
    values = {"line": times.line, "start": clock(times.start), "other": before.line}
    raise ValidationError(message % values, code="overlap")


def _paragraphs(text):
    """Return the cues of paragraphs that begin with their time; each ends where the next begins."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = PARAGRAPH.fullmatch(line.strip())
        if match:
            start = seconds_of(match["time"])
            if found and start <= found[-1][0]:
                message = _("Line %(line)d: its time (%(start)s) is not after the one before.")
                raise ValidationError(message % {"line": number, "start": clock(start)}, code="backwards")
            found.append([start, match["words"]])
        elif line.strip() and not found:
            message = _("Line %(line)d: no time stands before these words. Begin each paragraph like this: 1:15 Words")
            raise ValidationError(message % {"line": number}, code="time")
        elif line.strip():
            found[-1][1] += " " + line.strip()
    ends = [start for start, _words in found[1:]]
    ends += [start + max(SHORTEST, round(len(words) / READING_SPEED)) for start, words in found[-1:]]
    return [[start, end, *_spoken(words)] for (start, words), end in zip(found, ends, strict=True)]


def _spoken(words):
    match = SPEAKER.fullmatch(words)
    if match and len(match["speaker"].split()) <= LONGEST_SPEAKER:
        return match["speaker"], match["words"]
    return "", words


def _seconds(stamp):
    *hours, minutes, seconds = stamp.replace(",", ".").split(":")
    return round(int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds), 3)


def _stamp(seconds):
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"


def _plain(words):
    """Return words without markup, in one line."""
    return " ".join(unescape(TAG.sub("", words)).split())


def _safe(words):
    return escape(words, quote=False)
