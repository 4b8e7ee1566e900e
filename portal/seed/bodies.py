"""Turns a page's `body` of the YAML files into a StreamField's raw data, in one language."""

import re

from .content import words
from .identity import block_id


class BodyWriter:
    """Writes one page's body in one language.

    `page_ids` and `images` give the database ids behind the keys that the words refer to; `alt_texts` the alternative
    text of each image, translatable.
    """

    def __init__(self, key, language, page_ids, images, alt_texts):
        self.key = key
        self.language = language
        self.page_ids = page_ids
        self.images = images
        self.alt_texts = alt_texts

    def write(self, blocks):
        """Return the raw StreamField data of a list of single-entry mappings {block type: value}."""
        return [self._block(number, *next(iter(block.items()))) for number, block in enumerate(blocks)]

    def _block(self, number, kind, value):
        here = block_id(self.key, number)
        return {"type": kind, "id": here, "value": getattr(self, f"_{kind}")(value, here)}

    def _words(self, value):
        return words(value, self.language)

    def _heading(self, value, here):
        return self._words(value)

    def _text(self, value, here):
        return re.sub(r'href="page:([a-z-]+)"', self._page_link, self._words(value))

    def _page_link(self, match):
        return f'linktype="page" id="{self.page_ids[match.group(1)]}"'

    def _quote(self, value, here):
        return {"text": self._words(value["text"]), "source": self._words(value.get("source", ""))}

    def _image(self, value, here):
        return {
            "image": self.images[value["image"]],
            "alt_text": self._words(self.alt_texts[value["image"]]),
            "decorative": False,
            "caption": self._words(value.get("caption", "")),
        }

    def _call_to_action(self, value, here):
        return {
            "text": self._words(value["text"]),
            "label": self._words(value["label"]),
            "page": self.page_ids[value["page"]],
            "url": "",
        }

    def _figures(self, value, here):
        return {"items": self._items(value, here, lambda i: {"number": i["number"], "label": self._words(i["label"])})}

    def _accordion(self, value, here):
        def item(spec):
            return {"title": self._words(spec["title"]), "text": self._text(spec["text"], here)}

        return {"items": self._items(value, here, item)}

    def _items(self, value, here, make):
        return [
            {"type": "item", "id": block_id(here, number), "value": make(spec)}
            for number, spec in enumerate(value["items"])
        ]

    def _table(self, value, here):
        header, *rows = value["rows"]
        return {
            "caption": self._words(value["caption"]),
            "columns": [{"type": "text", "heading": self._words(cell)} for cell in header],
            "rows": [{"values": [self._words(cell) for cell in row]} for row in rows],
        }
