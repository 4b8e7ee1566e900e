"""The stylesheet that production serves is one file that means what its parts mean."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from portal.core.static_storage import strip, without_comments

DATA = "data:image/svg+xml,%3Csvg%3E/* no comment */ url(%23a) ;  }%3C/svg%3E"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        pytest.param("a { color : red ; }\n\nb{}", "a{color : red;}b{}", id="space beside punctuation goes"),
        pytest.param("a  b,\n c > d { x: 1px   2px }", "a b,c > d{x: 1px 2px}", id="space between words stays"),
        pytest.param(
            ":root { --off: ; --on: initial }", ":root{--off: ;--on: initial}", id="an empty property is kept"
        ),
        pytest.param('a::after { content: " ;  } " }', 'a::after{content: " ;  } "}', id="a string is kept"),
        pytest.param(f'a {{ b: url("{DATA}") }}', f'a{{b: url("{DATA}")}}', id="a quoted address is kept"),
        pytest.param("a { b: url(data:x;y,  z) }", "a{b: url(data:x;y,  z)}", id="a bare address is kept"),
        pytest.param(r'a { b: "\"  ;" }', r'a{b: "\"  ;"}', id="an escaped quote ends no string"),
    ],
)
def test_white_space_goes_where_it_means_nothing(css, expected):
    assert strip(css) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        pytest.param("/* it's */a{}/* b */", "a{}", id="a quote in a comment"),
        pytest.param("a{x:1px/**/2px}", "a{x:1px/**/2px}", id="a comment that parts two words"),
        pytest.param('a{x:"/* no */"}', 'a{x:"/* no */"}', id="a string"),
        pytest.param(f"a{{x:url('{DATA}')}}", f"a{{x:url('{DATA}')}}", id="an address"),
    ],
)
def test_comments_go_and_nothing_else(css, expected):
    assert without_comments(css) == expected


@pytest.fixture
def collected(tmp_path):
    """Collect the given files as production does; return the folder's files by name without hash, as text."""

    def collect(files):
        for name, text in files.items():
            path = tmp_path / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        storage = {"BACKEND": "portal.core.static_storage.PortalStaticFilesStorage"}
        with override_settings(
            STATICFILES_DIRS=[tmp_path / "source"],
            STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
            STATIC_ROOT=tmp_path / "served",
            STORAGES={"staticfiles": storage},
        ):
            call_command("collectstatic", interactive=False, verbosity=0)
        hashed = [path for path in (tmp_path / "served").rglob("*.*") if re.search(r"\.[0-9a-f]{12}\.", path.name)]
        return {re.sub(r"\.[0-9a-f]{12}\.", ".", str(path.relative_to(tmp_path / "served"))): path for path in hashed}

    return collect


def test_imports_become_one_file_whose_addresses_still_lead_to_their_images(collected):
    files = collected(
        {
            "css/portal.css": '@import url("tokens.css");\n@import "components/card.css";\n@import "print.css" print;',
            "css/tokens.css": "/* inks */ :root { --ink: #111 }",
            "css/components/card.css": f'@import "../parts/e.css"; a {{ b: url("../../img/x.svg#y"), url("{DATA}")}}',
            "css/parts/e.css": "i { c: url(../../img/x.svg) }",
            "css/print.css": "nav { display: none }",
            "img/x.svg": "<svg/>",
        }
    )
    css = files["css/portal.css"].read_text()
    image = files["img/x.svg"].name

    assert "@import" not in css
    assert css == (
        f':root{{--ink: #111}}i{{c: url("../img/{image}")}}a{{b: url("../img/{image}#y"),url("{DATA}")}}'
        "@media print{nav{display: none}}"
    )


def test_the_stylesheet_is_sent_compressed(collected):
    files = collected({"css/portal.css": '@import "a.css";', "css/a.css": "a { color: red }\n" * 50})

    assert {"css/portal.css.br", "css/portal.css.gz"} <= set(files)


@pytest.mark.parametrize(
    "imports",
    [
        pytest.param({"css/portal.css": '@import "a.css";', "css/a.css": '@import "portal.css";'}, id="a circle"),
        pytest.param({"css/portal.css": '@import "missing.css";'}, id="a missing file"),
    ],
)
def test_an_import_that_cannot_be_followed_stops_the_collection(collected, imports):
    with pytest.raises(ValueError, match=r"imports itself|not there"):
        collected(imports)


def test_a_second_collection_compresses_nothing_again(collected, monkeypatch):
    files = {"css/portal.css": '@import "a.css";', "css/a.css": "a { color: red }\n" * 50}
    collected(files)
    monkeypatch.setattr("whitenoise.compress.Compressor.compress", lambda *args: pytest.fail("compressed again"))

    assert "css/portal.css.br" in collected(files)


@pytest.mark.parametrize("sheet", ["css/portal.css", "css/forum-desk.css"])
def test_the_portals_own_stylesheets_are_whole(collected, settings, sheet):
    source = Path(settings.BASE_DIR) / "static"
    texts = {str(path.relative_to(source)): path.read_text() for path in (source / "css").rglob("*.css")}
    images = {str(path.relative_to(source)): "" for path in (source / "img").iterdir()}
    parts = [without_comments(texts[f"css/{name}"]) for name in re.findall(r'@import url\("([^"]+)"\)', texts[sheet])]

    css = collected({**images, **texts})[sheet].read_text()

    assert "@import" not in css
    assert css.count("{") == css.count("}") == sum(part.count("{") for part in parts)
