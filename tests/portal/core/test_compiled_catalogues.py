import pytest
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.reloader import translation_file_changed

from portal.core.serving import catalogues

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "A word nobody else uses"
msgstr "Un mot à soi"
"""


@pytest.fixture
def folder(tmp_path, settings):
    """A folder of catalogues of its own; what was read of it is forgotten afterwards."""
    settings.LOCALE_PATHS = [tmp_path]
    yield tmp_path
    translation_file_changed(None, tmp_path / "django.mo")


def test_words_compiled_by_this_process_are_spoken_by_it(folder):
    po = folder / "fr" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO)
    with translation.override("fr"):
        assert gettext("A word nobody else uses") == "A word nobody else uses"
        catalogues.compile_catalogue(po)
    with translation.override("fr"):
        assert gettext("A word nobody else uses") == "Un mot à soi"
