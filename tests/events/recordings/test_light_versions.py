"""The command that makes light versions: with an ffmpeg of the test's own, without one, and with the real one."""

import os
import shutil
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from events.enums import FileKind
from events.models import LightVersion, RecordingFile

pytestmark = pytest.mark.django_db

# Writes its arguments into a file, says how far it is, and the version to where it was asked to.
FAKE = """#!{python}
import pathlib, sys
arguments = sys.argv[1:]
source = pathlib.Path(arguments[arguments.index("-i") + 1]).read_bytes()
with open({log!r}, "a") as log:
    log.write(" ".join(arguments) + "\\n")
print("out_time_us=1000000", flush=True)
if b"broken" in source:
    print("moov atom not found")
    sys.exit(1)
pathlib.Path(arguments[-1]).write_bytes(b"light " + source[:20])
"""


@pytest.fixture
def seeded_nothing():
    """Only what the test publishes has files."""
    RecordingFile.objects.all().delete()


@pytest.fixture
def ffmpeg(tmp_path, monkeypatch, seeded_nothing):
    """A machine with an ffmpeg; returns a function that gives the calls it got."""
    folder, log = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    program = folder / "ffmpeg"
    program.write_text(FAKE.format(python=sys.executable, log=str(log)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return lambda: log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def without_ffmpeg(tmp_path, monkeypatch, seeded_nothing):
    monkeypatch.setenv("PATH", str(tmp_path))


def run(capsys):
    call_command("make_light_versions")
    return capsys.readouterr()


def made():
    return {(version.original_id, version.kind) for version in LightVersion.objects.all()}


def test_a_film_gets_sound_alone_and_a_small_picture(make_recording, make_document, ffmpeg, capsys):
    film = make_document()
    make_recording(files=[(FileKind.VIDEO, film)])
    said = run(capsys)
    assert "2 light versions made" in said.out
    assert "light versions" in said.err  # the progress bar
    assert made() == {(film.pk, "audio"), (film.pk, "low")}
    sound = LightVersion.objects.get(kind="audio").document
    assert (sound.file_extension, sound.file.read()[:6], sound.file_size) == ("opus", b"light ", sound.file.size)
    assert any("libopus" in call and "-b:a 16k" in call for call in ffmpeg())


def test_a_second_run_makes_nothing(make_recording, make_document, ffmpeg, capsys):
    make_recording(files=[(FileKind.VIDEO, make_document())])
    run(capsys)
    calls = len(ffmpeg())
    assert "already" in run(capsys).out
    assert len(ffmpeg()) == calls == 2


def test_what_editors_gave_is_not_made(make_recording, make_document, ffmpeg, capsys):
    make_recording(files=[(FileKind.VIDEO, make_document()), (FileKind.AUDIO, make_document("a.opus", b"OggS"))])
    run(capsys)
    assert {kind for _document, kind in made()} == {"low"}


def test_heavy_sound_gets_a_light_version(make_recording, make_document, ffmpeg, capsys):
    heavy = make_document("talk.mp3", b"ID3")
    make_recording(files=[(FileKind.AUDIO, heavy)])
    run(capsys)
    assert made() == {(heavy.pk, "audio")}


def test_another_film_under_the_same_title_gets_another_version(make_recording, make_document, ffmpeg, capsys):
    film = make_document()
    make_recording(files=[(FileKind.VIDEO, film)])
    run(capsys)
    before = set(LightVersion.objects.values_list("document_id", flat=True))
    film.file.save("film.mp4", ContentFile(b"another film"), save=False)
    film._set_document_file_metadata()
    film.save()
    run(capsys)
    assert LightVersion.objects.count() == 2
    assert before.isdisjoint(LightVersion.objects.values_list("document_id", flat=True))


def test_one_damaged_film_does_not_keep_the_others_from_theirs(make_recording, make_document, ffmpeg, capsys):
    make_recording(1, files=[(FileKind.VIDEO, make_document("bad.mp4", b"broken"))])
    good = make_document("good.mp4", b"good film")
    make_recording(2, files=[(FileKind.VIDEO, good)])
    with pytest.raises(CommandError, match="2 could not be made"):
        run(capsys)
    assert made() == {(good.pk, "audio"), (good.pk, "low")}
    assert "bad.mp4, audio: moov atom not found" in capsys.readouterr().err


def test_drafts_and_slides_wait(make_recording, make_document, ffmpeg, capsys):
    make_recording(1, files=[(FileKind.SLIDES, make_document("s.pdf", b"%PDF-"))])
    make_recording(2, files=[(FileKind.VIDEO, make_document())]).unpublish()
    run(capsys)
    assert made() == set()


def test_without_ffmpeg_it_says_so_and_how_to_get_it(make_recording, without_ffmpeg):
    make_recording()
    with pytest.raises(CommandError, match="ffmpeg is not installed") as refusal:
        call_command("make_light_versions")
    assert refusal.value.returncode == 3
    assert "apt install ffmpeg" in str(refusal.value)


def test_without_ffmpeg_and_without_work_all_is_well(without_ffmpeg, capsys):
    assert "already" in run(capsys).out


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="There is no ffmpeg on this machine.")
def test_the_real_ffmpeg_makes_files_that_play(make_recording, make_document, seeded_nothing, tmp_path, capsys):
    film = tmp_path / "film.mp4"
    pattern = ["-f", "lavfi", "-i", "testsrc=duration=2:size=640x360:rate=10"]
    tone = ["-f", "lavfi", "-i", "sine=frequency=300:duration=2"]
    subprocess.run(["ffmpeg", "-v", "error", *pattern, *tone, "-pix_fmt", "yuv420p", str(film)], check=True)
    make_recording(files=[(FileKind.VIDEO, make_document("film.mp4", film.read_bytes()))])
    run(capsys)
    sound, small = (LightVersion.objects.get(kind=kind).document for kind in ("audio", "low"))
    assert sound.file.read(4) == b"OggS"
    assert small.file.read(12)[4:8] == b"ftyp"
    assert os.path.getsize(small.file.path) < film.stat().st_size
