"""Pictures of the editors' guide (docs/pictures/): of the window, as WebP that a telephone loads."""

import io
import os
from pathlib import Path

from PIL import Image

MOST_BYTES = 60_000
WIDTH = 1000  # pixels of a picture; the window is wider, and the words stay readable
# Wagtail's bar stays at the top of the window while the page moves.
BELOW_BAR = "e => { e.style.scrollMarginTop = '110px'; e.scrollIntoView({behavior: 'instant'}) }"


def photograph(page, target):
    """Store a picture of the window, as good as its weight allows; returns how many bytes it has."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS)
    for quality in (80, 65, 50, 35):
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.stat().st_size


class Guide:
    """Pictures of an editor's steps, for the guide where GUIDE_PICTURES names its folder, else for an album."""

    def __init__(self, album):
        """Take the album."""
        self.album, self.folder = album, os.environ.get("GUIDE_PICTURES")

    def take(self, page, name, top="main"):
        """Take a picture; what a selector matches stands below the bar at the top."""
        page.evaluate("document.activeElement.blur()")
        page.locator(top).first.evaluate(BELOW_BAR)
        page.wait_for_timeout(500)  # until what moves or fades has done so
        if self.folder:
            photograph(page, Path(self.folder) / f"{name}.webp")
        else:
            self.album.keep(page, name)
