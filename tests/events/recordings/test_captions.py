"""Words with their times: what is taken, what is refused and why."""

import pytest
import webvtt
from django.core.exceptions import ValidationError
from django.utils import translation

from events.domain.captions import read_captions, write_captions

VTT = """WEBVTT - made by hand

NOTE a remark

intro
00:00:01.000 --> 00:00:04.500 align:start
<v Chair>Good <b>morning</b> &amp; welcome
to everybody.

00:04.500 --> 00:00:07.000
We begin.
"""
CUES = [[1.0, 4.5, "Chair", "Good morning & welcome to everybody."], [4.5, 7.0, "", "We begin."]]

SRT = """1
00:00:01,000 --> 00:00:04,500
<i>Bonjour</i> à tous

2
00:00:05,000 --> 00:00:07,000
{\\an8}Nous commençons.
"""

PLAIN = """0:05 Moderazione: Benvenuti.
Questa riga continua.

[1:15] Il progetto: una storia lunga di molte persone insieme: ecco.
1:02:03 - Fine
"""


def test_webvtt_with_everything_it_may_hold():
    assert read_captions(VTT) == CUES


@pytest.mark.parametrize("content", [VTT.encode(), b"\xef\xbb\xbf" + VTT.encode(), VTT.replace("\n", "\r\n").encode()])
def test_a_file_with_a_mark_or_the_line_ends_of_windows_is_the_same(content):
    assert read_captions(content) == CUES


def test_subrip():
    assert read_captions(SRT) == [[1.0, 4.5, "", "Bonjour à tous"], [5.0, 7.0, "", "Nous commençons."]]


def test_paragraphs_with_their_times():
    assert read_captions(PLAIN) == [
        [5, 75, "Moderazione", "Benvenuti. Questa riga continua."],
        [75, 3723, "Il progetto", "una storia lunga di molte persone insieme: ecco."],
        [3723, 3725, "", "Fine"],
    ]


def test_what_is_written_is_read_again():
    cues = [[0, 3725.25, "Chair & co", "1 < 2 --> true"], [3725.25, 3726, "", "è così"]]
    assert read_captions(write_captions(cues)) == cues
    assert [caption.start for caption in webvtt.from_string(write_captions(cues))] == ["00:00:00.000", "01:02:05.250"]


def cue(times, words="Words"):
    return f"WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nFirst\n\n{times}\n{words}\n"


REFUSED = {
    "nothing": ("", "no words yet"),
    "only spaces": (" \n \n", "no words yet"),
    "only a head": ("WEBVTT\n\n", "no times"),
    "end before begin": (
        cue("00:00:05.000 --> 00:00:04.000"),
        "Line 6: these words end (0:04) before they begin (0:05)",
    ),
    "no length": (cue("00:00:05.000 --> 00:00:05.000"), "Line 6: these words end"),
    "overlapping": (cue("00:00:02.000 --> 00:00:04.000"), "Line 6: these words begin (0:02) while those of line 3"),
    "out of order": (cue("00:00:00.500 --> 00:00:04.000"), "Line 6: these words begin (0:00) before those of line 3"),
    "no milliseconds": (cue("00:00:05 --> 00:00:06"), "Line 6: the times must be written like this"),
    "61 seconds": (cue("00:00:61.000 --> 00:01:62.000"), "Line 6: the times"),
    "letters": (cue("soon --> later"), "Line 6: the times"),
    "no end": (cue("00:00:05.000 -->"), "Line 6: the times"),
    "no words": (cue("00:00:05.000 --> 00:00:06.000", ""), "Line 6: no words follow"),
    "only markup": (cue("00:00:05.000 --> 00:00:06.000", "<b></b>"), "Line 6: no words follow"),
    "not UTF-8": ("WEBVTT\n\n00:01.000 --> 00:02.000\nGià\n".encode("latin-1"), "not encoded as UTF-8"),
    "UTF-16": (VTT.encode("utf-16"), "not encoded as UTF-8"),
    "no text": (b"WEBVTT\n\n\0\0\0", "no text"),
    "too large": (b"WEBVTT\n" + b"x" * (2 * 1024 * 1024), "larger than any captions"),
    "words before any time": ("Hello\n1:15 There", "Line 1: no time stands before these words"),
    "times that go back": ("1:15 There\n1:10 Here", "Line 2: its time (1:10) is not after the one before"),
    "a film": (bytes(range(1, 256)) * 40, "not encoded as UTF-8"),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_reason_and_the_line(content, message):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        read_captions(content)
    assert message in refusal.value.messages[0]
