"""`python -m bench.markup`: how long texts of 20 KB take to render, ordinary and hostile ones."""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

from forum.markup.render import render
from tests.forum.hostile.corpus import LONGEST, family, hostile

from .budgets import verdict
from .report import table

MOST_MILLISECONDS = 300
ORDINARY = {
    "paragraphs": "Le puits de Mirriah est **réparé** depuis mardi. Merci à [la commune](https://example.org/) !\n\n",
    "a list": "- un point, et ce qu'on en pense à *Zinder*\n",
    "quotes": "> Qui paie le fontainier ?\n\nLa commune, une fois par an.\n\n",
    "a table": "| Mirriah | 3 puits | 12 litres par minute |\n",
}


def main():
    """Print the slowest texts of the hostile corpus, and ordinary ones beside them."""
    texts = {f"ordinary: {name}": filled(text) for name, text in ORDINARY.items()}
    texts |= family("depth")
    # Short ones, repeated until the post is full: what is slow once is slower a thousand times.
    texts |= {f"{name}, repeated": filled(text + "\n") for name, text in hostile().items() if len(text) < 200}
    slowest = sorted(texts, key=lambda name: -best(texts[name], tries=1))[:12]
    names = slowest + [name for name in texts if name.startswith("ordinary") and name not in slowest]
    spent = {name: best(texts[name]) for name in names}
    rows = [[name, f"{spent[name]:.0f}", verdict(spent[name], MOST_MILLISECONDS)] for name in names]
    table(f"Rendering 20 KB, the slowest of {len(texts)} texts", ["text", f"CPU ms <= {MOST_MILLISECONDS}", ""], rows)


def filled(text):
    """Return a text repeated up to the length of the longest post."""
    return (text * (LONGEST // len(text) + 1))[:LONGEST]


def best(text, tries=3):
    """Return the least CPU milliseconds that rendering a text took."""
    spent = []
    for _ in range(tries):
        begun = time.process_time()
        render(text, lambda names: {})
        spent.append((time.process_time() - begun) * 1000)
    return min(spent)


if __name__ == "__main__":
    main()
