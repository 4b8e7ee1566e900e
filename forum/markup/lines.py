"""Links, images and members named, within the lines of a text."""

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from . import links, names
from .characters import clean_line
from .words import words_of


def _text(words):
    return Token("text", "", 0, content=words)


def _link(address, words, **attrs):
    """Return the tokens of a link."""
    return [Token("link_open", "a", 1, attrs={"href": address, **attrs}), _text(words), Token("link_close", "a", -1)]


def shape_lines(tokens, mentioned):
    """Change the lines of all blocks in place; returns (ids of members named outside quotes, links that lead out)."""
    mentions, links_count, quotes = {}, 0, 0
    for token in tokens:
        if token.type.startswith("blockquote"):
            quotes += token.nesting
        elif token.type == "inline" and token.children:
            token.children = _with_words(_linked(token.children, mentioned))
            opened = [child for child in token.children if child.type == "link_open"]
            links_count += sum(links.leads_out(child.attrs["href"]) for child in opened)
            if not quotes:
                mentions |= {child.meta["user_id"]: None for child in opened if child.meta}
    return tuple(mentions), links_count


def _linked(tokens, mentioned):
    """Yield the tokens of a line with images as links, and with links where addresses and members are named."""
    in_link = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            in_link = token.nesting == 1
        if token.type == "image":
            # No reader's browser asks another host for anything unless the reader wants to.
            words = words_of(token)
            yield from [_text(words)] if in_link else _link(token.attrs["src"], words)
        elif token.type == "text" and not in_link:
            yield from _split(token.content, mentioned)
        else:
            yield token


def _with_words(tokens):
    """Return the tokens with words in each link, for nobody hears one without; links that lead nowhere are none."""
    found, address, words = [], None, ""
    for token in tokens:
        if token.type == "link_open":
            address, words = token.attrs.get("href"), ""
        elif token.type == "link_close" and address and not clean_line(words):
            found.append(_text(address))
        words += token.content
        if address or token.type not in ("link_open", "link_close"):
            found.append(token)
    return found


def _split(text, mentioned):
    """Yield the tokens of plain words: addresses and members named among them become links."""
    done = position = 0
    while match := names.LINKABLE.search(text, position):
        link, end = _bare(match) if match["bare"] else _mention(match, mentioned)
        position = end
        if link:
            yield _text(text[done : match.start()])
            yield from link
            done = end
    yield _text(text[done:])


def _bare(match):
    """Return the tokens of the link for a bare address (none if it may not be one) and where it ends."""
    words = links.without_end(match["bare"])
    address = normalizeLink(words if "://" in words else f"https://{words}")
    return (_link(address, words) if links.is_safe(address) else None), match.start() + max(len(words), 1)


def _mention(match, mentioned):
    """Return the tokens of the link to a member (none if unknown) and where the name ends."""
    for name, end in names.candidates(match):
        if name in mentioned:
            user_id, shown, url = mentioned[name]
            link = _link(url, f"@{shown}", **{"class": "mention"})
            link[0].meta["user_id"] = user_id
            return link, end
    return None, match.start() + 1
