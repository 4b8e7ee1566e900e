"""The words of a text without their form."""

from .characters import clean_line, clean_text

_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def words_of(token):
    """Return the words of an inline token or image as one line; empty if nothing would be seen."""
    return clean_line(_raw(token))


def _raw(token):
    return "".join(
        _raw(child) if child.children else _BREAKS.get(child.type, child.content) for child in token.children or ()
    )


def plain(tokens):
    """Return the words of a text, a line for each of its lines, without what it quotes from other posts."""
    own = "\n".join(_lines(tokens, skipping=True))
    return clean_text(own or "\n".join(_lines(tokens, skipping=False))).strip()


def _lines(tokens, skipping):
    """Yield the lines of blocks; of a table's row the cells in one."""
    skipped, row = 0, None
    for position, token in enumerate(tokens):
        if token.type.startswith("blockquote") and (skipped or (skipping and _is_of_post(tokens, position))):
            skipped += token.nesting
        elif skipped:
            continue
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " ".join(filter(None, row))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_raw(token))
        elif token.type == "inline":
            yield _raw(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")


def _is_of_post(tokens, position):
    """Say whether a quote begins as forum.markup.quoting makes it: with a link within the portal and a colon."""
    line = tokens[position + 2] if position + 2 < len(tokens) else None
    if line is None or line.type != "inline" or not line.children or line.children[0].type != "link_open":
        return False
    return line.children[0].attrs["href"].startswith("/") and _raw(line).splitlines()[0].endswith(":")
