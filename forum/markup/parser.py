"""The Markdown of the forum: CommonMark with tables and struck-out words, less what people type by accident."""

from markdown_it import MarkdownIt

from .links import is_safe
from .meter import Meter

# reference: a long address defined once and named a thousand times makes megabytes of a few kilobytes.
# code: a line that a phone indented by four spaces is no program. lheading: nor is what stands above a line of dashes
# a title.
LEFT_OUT = ["reference", "code", "lheading", "html_block", "html_inline"]


def parse(source):
    """Return a parser and its tokens for a text; raises TooIntricateError. Line breaks stay where they were typed."""
    md = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable(LEFT_OUT)
    md.validateLink = is_safe
    # What was escaped stays apart, so that \@Aminata names nobody.
    md.core.ruler.disable("text_join")
    md.renderer.rules["text_special"] = md.renderer.text
    # A table wider than a phone scrolls by itself, by keyboard too.
    md.renderer.rules["table_open"] = lambda *_: '<div class="table"><table>'
    md.renderer.rules["table_close"] = lambda *_: "</table></div>\n"
    Meter().watch(md)
    return md, md.parse(source)
