"""Turns svg/<key>.svg into ../content/images/<key>.png with headless Chromium and Pillow."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
TARGET = HERE.parent / "content" / "images"
SIZE = (1600, 1000)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SPARE = 200  # rows below the picture: some versions count their own frame in the window's height


def browser():
    """The first browser found on the path."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit(f"None of these is on the PATH: {', '.join(BROWSERS)}")


def screenshot(source, size, background="00000000"):
    """An SVG file as a Pillow image of the given size."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        subprocess.run(  # noqa: S603 - a browser from the PATH, a file of ours
            [
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                f"--user-data-dir={folder}/profile",
                f"--default-background-color={background}",
                f"--window-size={size[0]},{size[1] + SPARE}",
                f"--screenshot={shot}",
                source.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        return Image.open(shot).convert("RGBA").crop((0, 0, *size))


def save(image, target, colours=48):
    """The image as a PNG with a small palette and no dithering."""
    flat = image.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat.save(target, optimize=True)


def main():
    """Renders the keys given as arguments, or all of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or sorted(path.stem for path in (HERE / "svg").glob("*.svg"))
    for key in wanted:
        target = TARGET / f"{key}.png"
        save(screenshot(HERE / "svg" / f"{key}.svg", SIZE), target)
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
