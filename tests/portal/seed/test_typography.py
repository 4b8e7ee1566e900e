"""The first content is written as a native writes."""

import re
from pathlib import Path

import portal.seed

CONTENT = Path(portal.seed.__file__).with_name("content")


def test_french_punctuation_does_not_fall_to_the_next_line():
    # No other language of the portal has a space in these places; YAML has none before its colon.
    loose = re.compile(r".{0,20}(?:[\w)’%»>] [:;!?»]|« ).{0,10}")
    assert {path.name: found for path in CONTENT.rglob("*.yaml") if (found := loose.findall(path.read_text()))} == {}
