"""Reads the first content's words from content/*.yaml."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("it", "fr", "en")
PICTURES = FOLDER / "images"


@cache
def load(name):
    """Return the parsed file content/<name>.yaml."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def page_specs():
    """Return the specification of every page below the home page, by key."""
    files = sorted((FOLDER / "pages").glob("*.yaml"))
    return {spec["key"]: spec for spec in (load(f"pages/{file.stem}") for file in files)}


def recording_specs():
    """Return the specification of every demonstration recording, in their order."""
    files = (FOLDER / "recordings").glob("*.yaml")
    return sorted((load(f"recordings/{file.stem}") for file in files), key=lambda spec: spec["order"])


def library_specs():
    """Return the specification of every document of the library, by key."""
    files = sorted((FOLDER / "library").glob("*.yaml"))
    return {spec["key"]: spec for spec in (load(f"library/{file.stem}") for file in files)}


def event_specs():
    """Return the specification of every event, by key."""
    files = sorted((FOLDER / "events").glob("*.yaml"))
    return {spec["key"]: spec for spec in (load(f"events/{file.stem}") for file in files)}


def project_specs():
    """Return the specification of every micro-project, in their order."""
    files = (FOLDER / "projects").glob("*.yaml")
    return sorted((load(f"projects/{file.stem}") for file in files), key=lambda spec: spec["order"])


def words(value, language):
    """Return one language's words of a translatable value; a plain string is the same in all of them."""
    return value[language] if isinstance(value, dict) else value
