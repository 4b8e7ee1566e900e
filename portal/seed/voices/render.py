"""Makes the sound and the pictures of the demonstration recordings, which stand in content/recordings/media/.

Run it after changing the words that are spoken (`speech` of content/recordings/*.yaml); it needs espeak-ng and ffmpeg:

    python -m portal.seed.voices.render
"""

import json
import shutil
import subprocess
import tempfile
import wave
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from portal.seed.content import FOLDER, PICTURES, load, recording_specs, words

MEDIA = FOLDER / "recordings" / "media"
VOICES = {"it": "it", "fr": "fr-fr", "en": "en-gb"}
PITCHES = (50, 38, 62)  # of the first, second and third speaker
SPEED = 150  # words a minute
PAUSE = 0.45  # seconds of silence after each cue
CHANNELS, WIDTH, RATE = 1, 2, 22050  # of espeak-ng's sound
SIZE = (640, 360)
INDIGO, CREAM, CLAY = "#27336b", "#faf5ec", "#d9a48c"


def render(spec, folder):
    """Write the files of one recording; returns the times of its cues, in seconds."""
    sound, times = _speak(spec, folder)
    _ffmpeg("-i", sound, "-c:a", "libopus", "-b:a", "16k", "-application", "voip", MEDIA / f"{spec['key']}.opus")
    if spec.get("picture"):
        stills = _stills(spec, times, folder)
        for name, height, bitrate in (("video", 360, "48k"), ("low", 180, "24k")):
            _film(stills, sound, MEDIA / f"{spec['key']}.{name}.mp4", height, bitrate)
    return times


def _speak(spec, folder):
    language = spec["speech"]
    speakers = list(dict.fromkeys(words(cue["by"], language) for cue in spec["cues"]))
    frames, times, position = b"", [], 0.0
    for number, cue in enumerate(spec["cues"]):
        pitch = PITCHES[speakers.index(words(cue["by"], language))]
        path = folder / f"{number}.wav"
        command = ["espeak-ng", "-v", VOICES[language], "-p", str(pitch), "-s", str(SPEED), "-w", str(path)]
        subprocess.run([*command, cue[language]], check=True)  # noqa: S603 - our own words
        with wave.open(str(path)) as spoken:
            said = spoken.readframes(spoken.getnframes())
        length = len(said) / (RATE * WIDTH)
        times.append([round(position, 2), round(position + length, 2)])
        frames += said + bytes(int(RATE * PAUSE) * WIDTH)
        position += length + PAUSE
    path = folder / "all.wav"
    with wave.open(str(path), "wb") as whole:
        whole.setparams((CHANNELS, WIDTH, RATE, 0, "NONE", ""))
        whole.writeframes(frames)
    return path, times


def _stills(spec, times, folder):
    """Return a list of ffmpeg's concat format: one picture a chapter, as long as it lasts."""
    picture = next(image for image in load("images") if image["key"] == spec["image"])
    starts = [times[chapter["cue"]][0] for chapter in spec["chapters"]]
    ends = [*starts[1:], times[-1][1] + PAUSE]
    lines = []
    for number, (chapter, start, end) in enumerate(zip(spec["chapters"], starts, ends, strict=True)):
        path = folder / f"still-{number}.png"
        _still(PICTURES / picture["file"], words(chapter["title"], spec["speech"])).save(path)
        lines += [f"file '{path}'", f"duration {end - start:.2f}"]
    listing = folder / "stills.txt"
    listing.write_text("\n".join([*lines, lines[-2]]))
    return listing


def _still(drawing, title):
    canvas = Image.new("RGB", SIZE, INDIGO)
    with Image.open(drawing) as image:
        image = image.convert("RGBA")
        image.thumbnail((360, 225))
        canvas.paste(image, ((SIZE[0] - image.width) // 2, 40), image)
    draw = ImageDraw.Draw(canvas)
    draw.text((SIZE[0] / 2, 296), title, CREAM, ImageFont.load_default(26), anchor="mm")
    draw.text((SIZE[0] / 2, 330), "Log-In Networks · demo", CLAY, ImageFont.load_default(16), anchor="mm")
    return canvas


def _film(stills, sound, target, height, bitrate):
    picture = ("-vf", f"scale=-2:{height},fps=4", "-c:v", "libx264", "-preset", "veryslow", "-tune", "stillimage")
    _ffmpeg(
        *("-f", "concat", "-safe", "0", "-i", stills, "-i", sound, *picture, "-crf", "34", "-g", "400"),
        *("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", bitrate, "-ac", "1", "-shortest"),
        *("-movflags", "+faststart", target),
    )


def _ffmpeg(*arguments):
    command = [shutil.which("ffmpeg"), "-v", "error", "-y", *map(str, arguments)]
    subprocess.run(command, check=True)  # noqa: S603 - our own arguments


def main():
    """Render all recordings and write their times."""
    times = {}
    for spec in recording_specs():
        with tempfile.TemporaryDirectory() as folder:
            times[spec["key"]] = render(spec, Path(folder))
    rows = ",\n".join(f"{json.dumps(key)}: {json.dumps(cues)}" for key, cues in times.items())
    (MEDIA / "times.json").write_text(f"{{\n{rows}\n}}\n")


if __name__ == "__main__":
    main()
