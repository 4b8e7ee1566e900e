"""Settings of the processes that tests start: production's, and the letters of the tests."""

from pathlib import Path

from portal.settings.production import *  # noqa: F403
from portal.settings.production import TEMPLATES

TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "delivery" / "templates"]}]
RENDITIONS_IN_ADVANCE = False
