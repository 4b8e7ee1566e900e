"""Light versions of all recordings."""

import shutil
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.domain.light_versions import EXTENSIONS, keep, wanted_versions
from events.transcoding import TranscodingError, is_available, length_of, transcode

NO_FFMPEG = 3  # exit code


class Command(BaseCommand):
    """Run twice or killed half-way, it makes each version once."""

    help = "Make audio-only and low-resolution versions of the recordings, as far as they are missing. Needs ffmpeg."

    def handle(self, *args, **options):
        wanted = wanted_versions()
        if not wanted:
            return self.stdout.write("Every recording has its light versions already.")
        if not is_available():
            raise CommandError(
                f"ffmpeg is not installed, so {len(wanted)} light versions cannot be made. The recordings work without "
                "them. Install it (Debian, Ubuntu: apt install ffmpeg) and run this command again.",
                returncode=NO_FFMPEG,
            )
        failures = [version for version in tqdm(wanted, desc="light versions", unit="") if not self._make(version)]
        self.stdout.write(f"{len(wanted) - len(failures)} light versions made.")
        if failures:
            raise CommandError(f"{len(failures)} could not be made; the messages above say why.")
        return None

    def _make(self, wanted):
        """Make one version; returns whether that went well."""
        with tempfile.TemporaryDirectory(prefix="light-version-") as folder:
            source = Path(folder) / f"source.{wanted.original.file_extension}"
            target = Path(folder) / f"light.{EXTENSIONS[wanted.kind]}"
            try:
                _fetch(wanted.original, source)
                with _progress(wanted, source) as bar:
                    transcode(
                        source, target, wanted.kind, lambda done: bar.update(min(done, bar.total or done) - bar.n)
                    )
                keep(wanted, target)
            except (TranscodingError, OSError) as error:
                self.stderr.write(f"{wanted.original.title}, {wanted.kind.value}: {error}")
                return False
        return True


def _fetch(document, target):
    """Copy a file out of storage, which may be elsewhere."""
    with document.file.storage.open(document.file.name) as stored, target.open("wb") as copy:
        shutil.copyfileobj(stored, copy, 1024 * 1024)


def _progress(wanted, source):
    title = f"{wanted.original.title[:40]}, {wanted.kind.value}"
    return tqdm(
        total=length_of(source), desc=title, unit="s", leave=False, bar_format="{desc} {bar} {percentage:3.0f}%"
    )
