"""`manage.py prepare` does what is missing and nothing else."""

import os
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from portal.core.management.commands import prepare
from portal.core.serving import catalogues, schema, statics

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "page"
msgstr "pagina"
"""


@pytest.fixture
def italian_po(settings, tmp_path):
    """A catalogue that has not been compiled."""
    settings.LOCALE_PATHS = [tmp_path]
    po = tmp_path / "it" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO)
    return po


def test_a_catalogue_is_compiled_once(italian_po):
    assert catalogues.stale_catalogues() == [italian_po]
    catalogues.compile_catalogue(italian_po)
    assert catalogues.stale_catalogues() == []
    assert b"pagina" in italian_po.with_suffix(".mo").read_bytes()


def test_a_changed_catalogue_is_compiled_again(italian_po):
    catalogues.compile_catalogue(italian_po)
    os.utime(italian_po, ns=(0, italian_po.stat().st_mtime_ns + 1))
    assert catalogues.stale_catalogues() == [italian_po]


@pytest.mark.django_db
def test_a_migrated_database_has_nothing_pending():
    assert schema.pending_migrations() == set()


@pytest.mark.django_db
def test_a_missing_migration_is_pending():
    MigrationRecorder.Migration.objects.filter(app="core", name="0001_initial").delete()
    assert schema.pending_migrations() == {("core", "0001_initial")}


@pytest.fixture
def collections(settings, monkeypatch, tmp_path):
    """The calls of collectstatic, which does nothing here, with its mark in a folder of its own."""
    settings.VAR_DIR = tmp_path
    calls = []
    monkeypatch.setattr(statics, "call_command", lambda name, **options: calls.append(name))
    return calls


def prepare_static():
    prepare.Command()._collect_static()


def test_static_files_are_collected_once(collections):
    prepare_static()
    prepare_static()
    assert collections == ["collectstatic"]


def test_a_changed_source_is_collected_again(collections, settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    source = tmp_path / "static" / "a.css"
    source.parent.mkdir()
    source.write_text("a")
    prepare_static()
    source.write_text("ab")
    prepare_static()
    assert collections == ["collectstatic"] * 2


def test_a_collection_that_was_cut_off_is_repeated(collections, monkeypatch):
    def fail(*args, **options):
        raise OSError("full")

    prepare_static()
    with monkeypatch.context() as patch:
        patch.setattr(statics, "call_command", fail)
        with pytest.raises(OSError, match="full"):
            statics.collect("new")
    prepare_static()
    assert collections == ["collectstatic"] * 2


@pytest.fixture
def seeds(settings, monkeypatch, tmp_path):
    """The calls of seed_portal, which does nothing here."""
    settings.VAR_DIR = Path(tmp_path)
    calls = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: calls.append(name))
    return calls


@pytest.mark.django_db
def test_a_portal_with_pages_is_not_seeded(seeds):
    prepare.Command()._seed()
    assert seeds == []


@pytest.mark.django_db
def test_a_seed_that_was_cut_off_is_taken_up_again_once(seeds, tmp_path):
    (tmp_path / "seed.unfinished").touch()
    prepare.Command()._seed()
    prepare.Command()._seed()
    assert seeds == ["seed_portal"]
