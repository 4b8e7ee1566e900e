"""Texts that mean harm, each with a name: one file a family, `name: text`; in depth.yaml a text is made of parts."""

from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
LONGEST = 20 * 1024


@cache
def hostile():
    """Return {"family/name": text}."""
    return {
        f"{file.stem}/{name}": text if isinstance(text, str) else _built(text)
        for file in sorted(HERE.glob("*.yaml"))
        for name, text in yaml.safe_load(file.read_text()).items()
    }


def family(name):
    """Return {"family/name": text} of one family."""
    return {key: text for key, text in hostile().items() if key.startswith(f"{name}/")}


def _built(parts):
    """Return a text of parts, each repeated, no longer than a post may be."""
    return "".join(part * times for part, times in parts)[:LONGEST]
