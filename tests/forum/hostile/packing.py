"""Hostile texts joined, so that few posts and subjects show all of them."""

import textwrap

from .corpus import hostile

LONGEST_POST = 1_500  # characters of hostile texts in one post


def packed(texts, room, between):
    """Return texts joined into as few as fit into `room`."""
    packs = [""]
    for text in texts:
        if packs[-1] and len(packs[-1]) + len(between) + len(text) > room:
            packs.append("")
        packs[-1] += between + text if packs[-1] else text
    return packs


def texts():
    """Return the hostile texts. What is only deep or costly is shortened: how it ends is another test's business."""
    return [text.replace("\x00", "")[: 80 if name.startswith("depth/") else 400] for name, text in hostile().items()]


def posts():
    """Return the texts of the posts. Those that open a block to the end of a post come last in one."""
    opening = [text for text in texts() if text.startswith(("```", "~~~"))]
    packs = packed([text for text in texts() if text not in opening], LONGEST_POST, "\n\n") + opening
    return [f"{pack}\n\nFin" for pack in packs]


def lines(room):
    """Return lines of hostile words, for subjects and the like."""
    words = (" ".join(text.split()) for text in texts())
    cut = (piece for text in words for piece in textwrap.wrap(text, room - 4, break_on_hyphens=False))
    return [f"fin {line}" for line in packed(cut, room - 4, " ")]
