"""The stylesheet: its weight, its structure, its colours' contrast by day and by night."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import RequestFactory

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
BUDGET = 7 * 1024  # bytes of the whole stylesheet without comments, as brotli
# Every page's, and what some pages load beside it.
SHEETS = (
    "portal.css",
    "forum-desk.css",
    "registering.css",
    "partners.css",
    "projects.css",
    "guide.css",
    "admin-translations.css",
)
IMPORT = re.compile(r'@import url\("([^"]+)"\);')


def without_comments(text):
    """Take the comments out of a stylesheet."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def imported(sheet="portal.css"):
    """Return the paths that a stylesheet imports, in its order."""
    return IMPORT.findall((FOLDER / sheet).read_text())


@pytest.mark.parametrize("sheet", ["portal.css", "forum-desk.css"])
def test_the_stylesheet_is_only_a_list_of_imports(sheet):
    assert IMPORT.sub("", (FOLDER / sheet).read_text()).strip() == ""


def test_every_stylesheet_is_imported_exactly_once():
    files = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.css") if path.name not in SHEETS)
    assert sorted(imported() + imported("forum-desk.css")) == files


@pytest.mark.parametrize("name", imported())
def test_a_stylesheet_stays_readable_in_one_go(name):
    assert len((FOLDER / name).read_text().splitlines()) < 150


def test_the_whole_stylesheet_weighs_little():
    text = "".join(without_comments((FOLDER / name).read_text()) for name in imported())
    assert len(brotli.compress(text.encode())) <= BUDGET


@pytest.mark.parametrize("name", imported())
def test_nothing_is_fetched_by_a_stylesheet(name):
    addresses = re.findall(r"url\(['\"]?([^'\")]{5})", without_comments((FOLDER / name).read_text()))
    assert set(addresses) <= {"data:"}


COLOUR = re.compile(r"--([\w-]+): var\(--by-day, (#\w{6})\) var\(--by-night, (#\w{6})\);")
COLOURS = {name: colours for name, *colours in COLOUR.findall((FOLDER / "tokens.css").read_text())}
WORDS = [
    (words, ground) for words in ("ink", "soft", "link", "accent", "bad", "good") for ground in ("paper", "raised")
]
WORDS += [("ink", "mark"), ("on-action", "action"), ("on-action", "action-hover"), ("link", "sand"), ("paper", "bad")]


def luminance(colour):
    """Return the relative luminance of #rrggbb, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast ratio of two colours, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_from_their_ground(words, ground, night):
    assert contrast(COLOURS[words][night], COLOURS[ground][night]) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_the_edge_of_a_field_is_seen(ground, night):
    assert contrast(COLOURS["edge"][night], COLOURS[ground][night]) >= 3


def test_the_browsers_frame_has_the_papers_colour():
    html = get_template("500.html").render({}, RequestFactory().get("/it/"))
    assert re.findall(r'name="theme-color" content="(#\w+)"', html) == COLOURS["paper"]


def test_the_woven_tile_is_that_of_the_illustrations():
    drawing = Path(finders.find("img/pattern.svg")).read_text()
    assert re.search(r' d="([^"]+)"', drawing)[1] in (FOLDER / "tokens.css").read_text()
