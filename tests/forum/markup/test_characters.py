"""Characters that deceive, and those that only look as if they did."""

import sys
import unicodedata

import pytest

from forum.markup.characters import clean_line, clean_text

# Signs of Arabic and Syriac script, of Egyptian hieroglyphs' like: of format by name, but seen.
SEEN = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Zl", "Zp"])
def test_no_character_of_these_kinds_stays(category):
    kind = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == category]
    stays = [f"U+{ord(one):04X}" for one in kind if one in clean_text(f"a{one}b") and ord(one) not in SEEN]

    assert set(stays) <= {"U+0009", "U+000A"}


@pytest.mark.parametrize(
    "text",
    [
        "Été à l’école : 25 €",
        "è così",
        "مرحبا بكم",
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
        "Hausa: ƙ ɗ ɓ",
        "e\u0301\u0323",
        "1\u202f000\u00a0F",
    ],
    ids=["French", "Italian", "Arabic", "pictures joined", "Hausa", "marks", "spaces"],
)
def test_what_people_write_stays(text):
    assert clean_text(text) == text
    assert clean_line(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  un\n\n deux\ttrois ", "un deux trois"),
        ("\u200b\u3164\u2800\u00a0 \u202f", ""),
        ("un\u202eexe.gpj", "unexe.gpj"),
        ("un\u2028deux\x85trois", "un deux trois"),
        ("Objet\r\nBcc: tous", "Objet Bcc: tous"),
        ("a\u200db", "ab"),
        ("a\ufffe\uffffb", "ab"),
    ],
    ids=[
        "spaces",
        "nothing to see",
        "turned round",
        "other ends of a line",
        "a header",
        "a joiner between letters",
        "not for XML",
    ],
)
def test_line(text, line):
    assert clean_line(text) == line


def test_ends_of_lines_become_one_kind():
    assert clean_text("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_marks_piled_up_are_taken_off():
    assert clean_text("e" + "\u0301" * 50 + "n") == "e" + "\u0301" * 3 + "n"
