"""Headings and tables, brought into the shape that a page of the portal can carry."""

from .words import words_of

TOP_HEADING = 3  # a post stands below the page's title and a heading of its own
ALIGNED = {"text-align:right": "end", "text-align:center": "middle"}


def shape_blocks(tokens):
    """Change the tags of blocks in place and return them."""
    level = TOP_HEADING - 1
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            level = _heading(tokens[position : position + 3], level)
        elif token.type == "table_open":
            _table(tokens, position)
    return tokens


def _heading(tokens, level):
    """Set the level of a heading, at most one below the one before it; without words it is none. Returns the level."""
    opening, line, closing = tokens
    if words_of(line):
        level = min(int(opening.tag[1]) + TOP_HEADING - 1, level + 1, 6)
        opening.tag = closing.tag = f"h{level}"
    else:
        opening.tag = closing.tag = "p"
    return level


def _table(tokens, start):
    """Leave headings only above columns that have cells, and alignment as a class: styles in a page are forbidden."""
    end = next(at for at in range(start, len(tokens)) if tokens[at].type == "table_close")
    has_rows = any(token.type == "td_open" for token in tokens[start:end])
    for at in range(start, end):
        token = tokens[at]
        if token.type in ("th_open", "td_open"):
            alignment = ALIGNED.get(token.attrs.pop("style", ""))
            if alignment:
                token.attrs["class"] = alignment
            if token.type == "th_open" and not (has_rows and words_of(tokens[at + 1])):
                token.tag = tokens[at + 2].tag = "td"
