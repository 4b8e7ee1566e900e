"""What changed from one version to another, article by article."""

from dataclasses import dataclass
from html.parser import HTMLParser

from portal.core.differences import ADDED, REMOVED, SAME, merge

CHANGED = "changed"
BLOCKS = {"p", "li", "h2", "h3", "br", "ul", "ol"}


@dataclass(frozen=True)
class Comparison:
    """An article in two versions. `kind` is SAME, CHANGED, ADDED or REMOVED; a number is None where it is not."""

    kind: str
    old_number: int | None
    number: int | None
    heading: list
    lines: list

    @property
    def has_moved(self):
        """Say whether it has another number."""
        return None not in (self.old_number, self.number) and self.old_number != self.number


class _Lines(HTMLParser):
    """Gathers the words of HTML, one line for each paragraph or item; a link is followed by where it leads."""

    def __init__(self):
        super().__init__()
        self.lines = [""]
        self.links = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.lines.append("• " if tag == "li" else "")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.lines.append("")
        if tag == "a" and self.links and (address := self.links.pop()):
            self.lines[-1] += f" ({address})"

    def handle_data(self, data):
        self.lines[-1] += data


def lines_of(html):
    """Return HTML as plain text, a line for each paragraph or item."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line.strip("• "))


def compare(old, new):
    """Return the Comparisons of two texts in the order of the new one; what is gone stands after what it followed."""
    before = {article.id: article for article in old.articles}
    after = {article.id: article for article in new.articles}
    order = [article.id for article in new.articles]
    for place, article in enumerate(old.articles):
        if article.id not in after:
            previous = old.articles[place - 1].id if place else None
            order.insert(order.index(previous) + 1 if previous in order else 0, article.id)
    return [_compare(before.get(key), after.get(key)) for key in order]


def compare_preambles(old, new):
    """Return the lines of two texts' preambles, [] if they are the same."""
    lines = merge(lines_of(old.preamble), lines_of(new.preamble))
    return lines if _differ(lines) else []


def _compare(old, new):
    heading = merge(old.heading if old else "", new.heading if new else "")
    lines = merge(lines_of(old.html) if old else "", lines_of(new.html) if new else "")
    if old is None or new is None:
        kind = ADDED if old is None else REMOVED
    else:
        kind = CHANGED if _differ(heading) or _differ(lines) else SAME
    return Comparison(kind, old and old.number, new and new.number, heading, lines)


def _differ(lines):
    return any(piece.kind != SAME for line in lines for piece in line.pieces)
