"""Static files as production serves them: named by content, compressed, and the stylesheet as one file.

Development serves css/portal.css as it is written, a list of @import lines. `collectstatic` puts each imported file in
the place of its line before the name is computed, so a reader's browser asks for one file that never changes.
"""

import posixpath
import re
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/portal.css", "css/forum-desk.css", "css/registering.css", "css/partners.css", "css/guide.css")
# Strings and addresses are one piece each: what looks like a comment, an address or space within them is none.
_STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_URL = re.compile(rf"""url\(\s*(?P<url>{_STRING}|[^"'\s)][^)]*?)\s*\)|{_STRING}""", re.DOTALL)
_COMMENT = re.compile(rf"""(?P<comment>/\*.*?\*/)|{_URL.pattern}""", re.DOTALL)
# An empty custom property needs the space after its colon (older browsers), so `--x: ;` stays as it is.
_SPACE = re.compile(rf"""(?P<empty>:\s+(?=[;}}]))|(?P<space>\s*[{{}};,]\s*|\s+)|{_URL.pattern}""", re.DOTALL)
_IMPORT = re.compile(rf"""@import\s+(?:url\()?(?P<url>{_STRING}|[^"'\s)]+)\)?\s*(?P<media>[^;]*);""")


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with bundled stylesheets, and without work that was done before."""

    def post_process(self, paths, dry_run=False, **options):
        """Bundle, then hash and compress, yielding (name, hashed name, processed) as Django's storage does."""
        bundled = {name: (_Bundle(paths), name) for name in BUNDLES if name in paths}
        yield from super().post_process({**paths, **bundled}, dry_run=dry_run, **options)

    def compress_files(self, paths):
        """Compress what readers are sent, the files named by content; one that is compressed already never changes."""
        hashed = set(self.hashed_files.values())
        return super().compress_files([name for name in paths if name in hashed and not self.exists(f"{name}.br")])


class _Bundle:
    """Stands in for the storage of a stylesheet: opened there, it holds what it imports."""

    def __init__(self, paths):
        self.paths = paths

    def open(self, name):
        return ContentFile(strip(self.inline(name, ())).encode())

    def inline(self, name, importers):
        """Return the text of a stylesheet with its imports in place; ValueError for a missing file or a circle."""
        if name in importers:
            raise ValueError(f"{name} imports itself by way of {', '.join(importers)}.")
        if name not in self.paths:
            raise ValueError(f"{importers[-1]} imports {name}, which is not there.")
        storage, path = self.paths[name]
        with storage.open(path) as file:
            text = without_comments(file.read().decode())

        def imported(match):
            target = _resolve(name, match["url"].strip("\"'"))
            body = self.inline(target, (*importers, name))
            body = _URL.sub(lambda url: _rebase(url, target, name), body)
            media = match["media"].strip()
            return f"@media {media} {{{body}}}" if media else body

        return _IMPORT.sub(imported, text)


def _resolve(base, url):
    """Return the name of what `url` means in the file `base`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), url))


def _rebase(match, source, target):
    """Rewrite a relative url() of `source` so that it means the same in `target`."""
    url = (match["url"] or "#").strip("\"'")
    if url.startswith(("/", "#", "data:")) or urlsplit(url).scheme:
        return match[0]
    address = posixpath.relpath(_resolve(source, url), posixpath.dirname(target) or ".")
    return f'url("{address}")'


def without_comments(css):
    """Return the stylesheet without its comments; where one alone parts two words, an empty one is left."""

    def shorten(match):
        if not match["comment"]:
            return match[0]
        before, after = css[: match.start()][-1:], css[match.end() :][:1]
        return "" if not before.strip(" \n\t{};,") or not after.strip(" \n\t{};,") else "/**/"

    return _COMMENT.sub(shorten, css)


def strip(css):
    """Return the stylesheet without the white space that means nothing: beside {};, and more than one in a row."""

    def squeeze(match):
        if match["empty"]:
            return ": "
        return (match["space"].strip() or " ") if match["space"] else match[0]

    return _SPACE.sub(squeeze, css).strip()
