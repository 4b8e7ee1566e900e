"""Compiles translation catalogues with Babel, for GNU gettext is not on every machine."""

import os
import secrets
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def stale_catalogues():
    """Return the .po files whose .mo, which Django reads beside it, is missing or older."""
    found = (po for folder in settings.LOCALE_PATHS for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")))
    return [po for po in found if _is_older(po.with_suffix(".mo"), po)]


def compile_catalogue(po):
    """Write the .mo of a .po, whole or not at all, for a running portal may be reading the old one.

    Raises babel.messages.pofile.PoFileError when the .po is malformed.
    """
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3], abort_invalid=True)
    draft = po.with_name(f".{po.stem}-{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("wb") as target:
            write_mo(target, catalogue)
        # As old as its source, not as new as now: a .po saved while we read it is still newer.
        os.utime(draft, ns=(po.stat().st_atime_ns, po.stat().st_mtime_ns))
        draft.replace(po.with_suffix(".mo"))
        # This process may have read the catalogue's absence already; the first content is written in its words.
        translation_file_changed(None, po.with_suffix(".mo"))
    finally:
        draft.unlink(missing_ok=True)


def _is_older(mo, po):
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns
