"""The rules, each with a label, advice, and the function that looks."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.core.alternative_text import lacks_words
from portal.core.text import fold

from . import content

# A paragraph that fills the screen of a phone, and a sentence that has to be read twice; in words.
LONG_PARAGRAPH, LONG_SENTENCE = 120, 40
EXCERPT = 60  # characters
MOST_DETAILS = 5
# What says nothing to who hears the links of a page one after the other. Without accents, as `fold` writes.
VAGUE = frozenset(
    {
        *("clicca", "clicca qui", "fai clic qui", "qui", "leggi", "leggi tutto", "leggi di piu", "scopri di piu"),
        *("per saperne di piu", "link", "a questo link", "questo link", "vai", "continua", "altro", "questa pagina"),
        *("cliquez", "cliquez ici", "cliquer ici", "ici", "lire", "lire la suite", "lire plus", "en savoir plus"),
        *("lien", "ce lien", "suivez ce lien", "suite", "voir", "plus", "cette page"),
        *("click", "click here", "here", "read", "read more", "more", "learn more", "find out more", "this link"),
        *("follow this link", "this page", "see more"),
    }
)
ADDRESS = re.compile(r"(https?://|www\.)\S+$", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Rule:
    """`look` returns what it found in a page, each as a few words that say where; an empty list if all is well.

    What a kept rule finds is stored with the page (PageFinding); the others depend on more than the page.
    """

    name: str
    label: str
    advice: str
    look: Callable
    kept: bool = True


@dataclass(frozen=True)
class Finding:
    """A rule that a page does not keep, and where."""

    rule: Rule
    details: list


_rules = {}


def register(rule):
    """Add a rule; one of the same name is replaced."""
    _rules[rule.name] = rule


def all_rules():
    """Return the rules in the order in which they were registered."""
    return list(_rules.values())


def label_of(name):
    """Return the label of a rule, or its name where it is gone."""
    return _rules[name].label if name in _rules else name


def find(page):
    """Return the Findings of all rules in a page as it stands in memory, saved or not."""
    looked = ((rule, rule.look(page)) for rule in all_rules())
    return [Finding(rule, details[:MOST_DETAILS]) for rule, details in looked if details]


def kept_findings(page):
    """Return what kept rules find, as text by rule name. An alias has none: its text is its original's."""
    if page.alias_of_id:
        return {}
    looked = {rule.name: rule.look(page) for rule in all_rules() if rule.kept}
    return {name: "\n".join(details[:MOST_DETAILS]) for name, details in looked.items() if details}


def excerpt(words):
    """Return the beginning of a text, so short that it only serves to find it again."""
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _missing_summary(page):
    return [] if page.summary.strip() else [page.title]


def _missing_alternative_text(page):
    found = []
    if hasattr(page, "image_alt") and lacks_words(page.image_id, page.image_alt, page.image_decorative):
        found.append(page.title)
    wordless = (
        value
        for value in content.images_of_body(page)
        if lacks_words(value.get("image"), value.get("alt_text"), value.get("decorative"))
    )
    return [*found, *(value.get("caption") or page.title for value in wordless)]


def _skipped_levels(page):
    found, above = [], 1
    for level, words in content.headings_of(page):
        if level > above + 1:
            found.append(excerpt(words))
        above = level
    return found


def _vague_links(page):
    words = [link.words for link in content.links_of(page)]
    return [text for text in words if fold(text).strip(" .:;!?>»«→…") in VAGUE or ADDRESS.match(text)]


def _long_texts(page):
    found = []
    for paragraph in content.paragraphs_of(page):
        sentences = SENTENCE_END.split(paragraph)
        if len(paragraph.split()) > LONG_PARAGRAPH:
            found.append(excerpt(paragraph))
        else:
            found += [excerpt(sentence) for sentence in sentences if len(sentence.split()) > LONG_SENTENCE]
    return found


def _documents_in_text(page):
    return [link.words for link in content.links_of(page) if link.kind == "document"]


for _rule in (
    Rule(
        "summary",
        _("No summary"),
        _("Write one or two sentences: they stand on cards, in search results and where the page is shared."),
        _missing_summary,
    ),
    Rule(
        "alternative_text",
        _("Image without alternative text"),
        _("Say what the image shows, or mark it as decorative."),
        _missing_alternative_text,
    ),
    Rule(
        "heading_levels",
        _("Heading level skipped"),
        _("Put a heading block before a sub-heading: readers who cannot see find their way by the levels."),
        _skipped_levels,
    ),
    Rule(
        "link_words",
        _("Link that does not say where it leads"),
        _("Write the title of what opens instead of “click here” or an address."),
        _vague_links,
    ),
    Rule(
        "long_text",
        _("Very long paragraph or sentence"),
        _("Make two of it: on a phone a long paragraph is a wall."),
        _long_texts,
    ),
    Rule(
        "document_in_text",
        _("Document linked in the text"),
        _("Use a document block: it says format and weight before the click. Name the language in its words."),
        _documents_in_text,
    ),
):
    register(_rule)
