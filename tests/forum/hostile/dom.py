"""What a post's HTML may hold, said once more and independently of the code that makes it."""

import unicodedata

from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction

ELEMENTS = set(
    "a blockquote br code div em h3 h4 h5 h6 hr li ol p pre s strong table tbody td th thead tr ul".split()  # noqa: SIM905
)
ATTRIBUTES = {
    "a": {"href", "rel", "class"},
    "ol": {"start"},
    "div": {"class", "tabindex"},
    "pre": {"tabindex"},
    "td": {"class"},
    "th": {"class"},
}
CLASSES = {"mention", "table", "end", "middle"}
# Joins pictures, and is checked by a test of its own.
JOINER = "\u200d"


def objections(html):
    """Return what a reader's browser should never get of this HTML, as a list of words."""
    soup = BeautifulSoup(html, "html.parser")
    found = [f"<{element.name}>" for element in soup.find_all(True) if element.name not in ELEMENTS]
    for element in soup.find_all(True):
        for name, value in element.attrs.items():
            if name not in ATTRIBUTES.get(element.name, ()):
                found.append(f"{element.name} {name}")
            if name == "class" and not set(value) <= CLASSES:
                found.append(f"class {value}")
        if element.name == "a":
            found += _objections_to_link(element)
    for kind in (Comment, Declaration, Doctype, ProcessingInstruction):
        found += [
            f"{kind.__name__} {text}" for text in soup.find_all(string=lambda text, kind=kind: isinstance(text, kind))
        ]
    return found + [f"U+{ord(character):04X}" for character in deceptive(html)]


def _objections_to_link(element):
    href = element.get("href", "")
    found = []
    if not (
        href.startswith(("http://", "https://", "mailto:", "#")) or (href.startswith("/") and href[1:2] not in "/\\")
    ):
        found.append(f"href {href}")
    if set(element.get("rel", ())) != {"nofollow", "ugc", "noopener"}:
        found.append("rel")
    if not element.get_text(strip=True):
        found.append("a link without words")
    return found


def deceptive(text):
    """Return the characters of a text that are not seen or steer: controls, formats, halves of surrogates."""
    return {
        character
        for character in text
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in f"\n\t{JOINER}"
    }
