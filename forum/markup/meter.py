"""How much work a text may make. Some texts cost far more than their length: these are shown as they were typed."""

from markdown_it import helpers
from markdown_it.rules_block import table as original_table

MOST_STEPS = 12_000  # places at which the parser tries its rules
MOST_DEPTH = 10  # quotes and lists (two each) within one another
MOST_CELLS = 5_000  # of all tables of a text
MOST_LINKS = 300


class TooIntricateError(Exception):
    """The text makes more work than it may."""


class Meter:
    """Counts the steps of one text; takes part in a parser as rules that never match."""

    def __init__(self):
        """Start at nothing."""
        self.steps = 0
        self.cells = 0

    def spend(self, steps):
        """Count steps; raises TooIntricateError when there were too many."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TooIntricateError

    def watch(self, md):
        """Take part in a parser, which must be made for one text."""
        md.core.ruler.before("normalize", "meter", self._text)
        md.block.ruler.before("table", "meter", self._block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
        md.block.ruler.at("table", self._table, {"alt": ["paragraph", "reference"]})
        md.inline.ruler.before("text", "meter", self._inline)
        md.inline.ruler2.before("balance_pairs", "meter", self._pairs)
        md.helpers = self
        return md

    # --- Rules ----------------------------------------------------------------------------------------------------

    def _text(self, state):
        if state.src.count("://") + state.src.count("www.") > MOST_LINKS:
            raise TooIntricateError

    def _block(self, state, start, end, silent):
        if state.level > MOST_DEPTH:
            raise TooIntricateError
        self.spend(1)
        return False

    def _inline(self, state, silent):
        self.spend(1)
        return False

    def _pairs(self, state):
        self.spend(len(state.delimiters))

    def _table(self, state, start, end, silent):
        """Tables, unless too large: cells that a row lacks are made too, so few bytes could become thousands."""
        if not original_table(state, start, end, True):
            return False
        if silent:
            return True
        rows = next((line for line in range(start, end) if state.isEmpty(line)), end) - start
        columns = state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1]) + 1
        self.cells += rows * columns
        if self.cells > MOST_CELLS:
            raise TooIntricateError
        return original_table(state, start, end, False)

    # --- Helpers of the parser's rules ----------------------------------------------------------------------------

    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    def parseLinkDestination(self, text, start, end):  # noqa: N802
        """Read an address; in vain costs more than to find one, for then it was read as far as it might go."""
        found = helpers.parseLinkDestination(text, start, end)
        self.spend(1 if found.ok else 20)
        return found

    def parseLinkLabel(self, state, start, disable_nested=False):  # noqa: N802
        """Find the end of a link's label; what it read is counted."""
        end = helpers.parseLinkLabel(state, start, disable_nested)
        self.spend(((state.posMax if end < 0 else end) - start) // 16)
        return end
