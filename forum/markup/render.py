"""Markdown to safe HTML: markdown-it-py makes it, nh3 cleans it, whatever the first one let through."""

from html import escape
from typing import NamedTuple

import nh3

from . import links
from .blocks import shape_blocks
from .characters import clean_text
from .lines import shape_lines
from .meter import TooIntricateError
from .names import possible_names
from .parser import parse
from .words import plain

TEXT = ("a", "br", "code", "em", "s", "strong")
BLOCKS = ("blockquote", "div", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul")
TABLES = ("table", "tbody", "td", "th", "thead", "tr")
CELL = {"class": {"end", "middle"}}
_CLEANER = nh3.Cleaner(
    tags={*TEXT, *BLOCKS, *TABLES},
    attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
    tag_attribute_values={"a": {"class": {"mention"}}, "div": {"class": {"table"}}, "td": CELL, "th": CELL},
    set_tag_attribute_values={"div": {"tabindex": "0"}, "pre": {"tabindex": "0"}},  # what scrolls, by keyboard too
    attribute_filter=lambda tag, name, value: value if name != "href" or links.is_safe(value) else None,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
)


class Mentioned(NamedTuple):
    """Somebody whom a text names: what a resolver answers for a name."""

    user_id: int
    name: str  # as it is shown after the @
    url: str  # of the member's page; the text is stored for readers of all languages, so without one if possible


class Rendered(NamedTuple):
    """What a text becomes."""

    html: str  # safe to show as it is
    plain: str  # the words alone, without what is quoted from other posts
    mentions: tuple[int, ...] = ()  # ids of the members named outside quotes, each once
    links_count: int = 0  # links that lead out of the portal
    as_typed: bool = False  # too intricate to format: shown as it was typed


def to_html(source):
    """Return the safe HTML of a Markdown text, mentions unlinked."""
    return render(source).html


def render(source, resolve_mentions=None):
    """Return a Markdown text as Rendered.

    Members are named `@Aminata`, `@Aminata Diallo` or `@"Aminata Diallo"`. `resolve_mentions(names)` is asked once for
    all that might be names ({"Aminata", "Aminata Diallo", "Aminata Diallo merci", ...}) and returns {name as asked:
    Mentioned} for those that are exactly one member's, in whatever case; the longest known one is linked.
    """
    source = clean_text(source)
    try:
        md, tokens = parse(source)
    except TooIntricateError:
        return Rendered(html=cleaned(_as_typed(source)), plain=source.strip(), as_typed=True)
    names = possible_names(tokens) if resolve_mentions else ()
    mentions, links_count = shape_lines(tokens, resolve_mentions(names) if names else {})
    html = md.renderer.render(shape_blocks(tokens), md.options, {})
    return Rendered(cleaned(html), plain(tokens), mentions, links_count)


def _as_typed(source):
    """Return a text's paragraphs and lines as HTML, its markup as words."""
    paragraphs = (escape(paragraph).replace("\n", "<br>") for paragraph in source.split("\n\n") if paragraph.strip())
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def cleaned(html):
    """Return HTML that holds nothing but what a post may hold; characters named by a code are characters now."""
    return clean_text(_CLEANER.clean(html))
