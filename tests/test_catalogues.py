"""The catalogues of the three languages are complete: what the code says and what they translate are the same."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("it", "fr", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language):
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message):
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated_or_fuzzy(language):
    missing = [m.id for m in catalogue(language) if m.id and (m.fuzzy or not all(forms(m)))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language):
    for message in catalogue(language):
        if not message.id:
            continue
        singular = message.id[-1] if isinstance(message.id, tuple) else message.id
        wanted = set(PLACEHOLDER.findall(singular))
        for form in forms(message)[-1:]:
            assert set(PLACEHOLDER.findall(form)) == wanted, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_just_what_the_code_says(language, tmp_path):
    if shutil.which("xgettext") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("GNU gettext is needed to read the strings out of the code")
        pytest.skip("GNU gettext is not installed: the strings in the code were not compared with the catalogues")
    for part in ("portal", "home", "events", "forum", "manage.py"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", language, "--no-obsolete", "-v", "0"]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""})
    with (tmp_path / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        said = {(m.context, m.id) for m in read_po(file) if m.id}
    assert {(m.context, m.id) for m in catalogue(language) if m.id} == said
