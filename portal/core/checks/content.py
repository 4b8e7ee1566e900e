"""The text of a page as the rules read it: its headings, links, paragraphs and images, whatever block they stand in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from wagtail.fields import RichTextField, StreamField

from portal.core.text import words_of_html

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
PARAGRAPH = re.compile(r"<(p|li)\b[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
# What blocks hold that is neither text nor link: a reference, a number, an address.
NO_TEXT = {"id", "type", "image", "page", "document", "video", "url"}


@dataclass(frozen=True)
class Link:
    """A link in a text; `kind` is what Wagtail writes: "page", "document", "" for an address."""

    words: str
    kind: str


def bodies_of(page):
    """Return the raw data of the page's streams, each a list of blocks."""
    fields = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return [list(getattr(page, name).raw_data) for name in fields if getattr(page, name)]


def rich_texts_of(page):
    """Return the HTML of all rich texts: those of fields, then those of blocks, in the order in which they are read."""
    fields = [field.name for field in page._meta.get_fields() if isinstance(field, RichTextField)]
    texts = [getattr(page, name) or "" for name in fields]
    for body in bodies_of(page):
        texts += [text for text in strings_in(body) if "<" in text]
    return texts


def strings_in(raw):
    """Return the strings of a stream's raw data, references left out."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        for name, value in raw.items():
            if name not in NO_TEXT:
                yield from strings_in(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from strings_in(value)


def headings_of(page):
    """Return (level, words) of the headings of the page's body, which follow its title (level 1)."""
    body = getattr(page, "body", None)
    found = []
    for block in body.raw_data if body else []:
        if block["type"] == "heading":
            found.append((2, block["value"]))
        elif block["type"] == "text":
            found += [(int(level), words_of_html(inner)) for level, inner in HEADING.findall(block["value"])]
    return found


def paragraphs_of(page):
    """Return the words of each paragraph and list item of the page's rich texts."""
    return [words_of_html(inner) for html in rich_texts_of(page) for _tag, inner in PARAGRAPH.findall(html)]


def links_of(page):
    """Return the links of the page's rich texts and its calls to action."""
    reader = _Links()
    for html in rich_texts_of(page):
        reader.feed(html)
    labels = [
        Link(block["value"].get("label", ""), "")
        for body in bodies_of(page)
        for block in body
        if block["type"] == "call_to_action"
    ]
    return [*reader.links, *labels]


def images_of_body(page):
    """Return the values of the image blocks of the page's body."""
    body = getattr(page, "body", None)
    return [block["value"] for block in (body.raw_data if body else []) if block["type"] == "image"]


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.kind, self.words = [], None, ""

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.kind, self.words = dict(attrs).get("linktype", ""), ""

    def handle_data(self, data):
        self.words += data

    def handle_endtag(self, tag):
        if tag == "a" and self.kind is not None:
            self.links.append(Link(" ".join(self.words.split()), self.kind))
            self.kind = None
