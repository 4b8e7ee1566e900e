"""ffmpeg, where the machine has it: https://ffmpeg.org/ffmpeg.html"""

import shutil
import subprocess
from pathlib import Path

from events.enums import FileKind

# Speech at 16 kbit/s is 7 MB an hour; 240 lines at a little over 100 kbit/s is 50 MB, and plays on any telephone.
_SPEECH = ("-vn", "-ac", "1", "-c:a", "libopus", "-b:a", "16k", "-application", "voip", "-f", "ogg")
_SMALL_PICTURE = (
    *("-vf", "scale=-2:min(240\\,trunc(ih/2)*2),fps=12", "-c:v", "libx264", "-preset", "slow", "-crf", "31"),
    *("-maxrate", "100k", "-bufsize", "400k", "-pix_fmt", "yuv420p", "-g", "120"),
    *("-c:a", "aac", "-ac", "1", "-ar", "22050", "-b:a", "24k", "-movflags", "+faststart", "-f", "mp4"),
)
ARGUMENTS = {FileKind.AUDIO: _SPEECH, FileKind.LOW_VIDEO: _SMALL_PICTURE}


class TranscodingError(Exception):
    """ffmpeg could not read the file or write the version; the words are its own last line."""


def is_available():
    """Say whether there is an ffmpeg on this machine."""
    return shutil.which("ffmpeg") is not None


def length_of(path):
    """Return the length of a recording in seconds, None where it cannot be told."""
    probe = shutil.which("ffprobe")
    if probe is None:
        return None
    command = [probe, "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    try:
        return float(found.stdout.strip())
    except ValueError:
        return None


def transcode(source: Path, target: Path, kind, tell):
    """Write a light version of `source` to `target`; `tell` is called with the seconds done so far.

    Raises TranscodingError. When this process is interrupted ffmpeg ends with it.
    """
    command = [shutil.which("ffmpeg"), "-nostdin", "-v", "error", "-y", "-progress", "pipe:1", "-i", str(source)]
    command += [*ARGUMENTS[kind], str(target)]
    with subprocess.Popen(  # noqa: S603 - our own arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as ffmpeg:
        try:
            said = _follow(ffmpeg.stdout, tell)
        except BaseException:
            ffmpeg.kill()
            raise
    if ffmpeg.returncode or not target.exists() or not target.stat().st_size:
        raise TranscodingError(said or f"ffmpeg ended with code {ffmpeg.returncode}")


def _follow(lines, tell):
    """Pass on the progress; return the last line that is none."""
    said = ""
    for line in lines:
        name, is_pair, value = line.strip().partition("=")
        if name in ("out_time_us", "out_time_ms") and value.isdigit():  # both are microseconds
            tell(int(value) / 1_000_000)
        elif not is_pair or " " in name:
            said = line.strip() or said
    return said
