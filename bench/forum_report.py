"""The tables of the forum."""

import statistics

from . import budgets
from .budgets import verdict
from .load import ratio
from .report import table


def pages(database, size, costs):
    """Print the SQL and the times of each page; `costs` as bench.forum gathers them."""
    rows = []
    for place, first in enumerate(costs["full"][0]):
        full, small = ([one[place] for one in costs[name]] for name in ("full", "small"))
        times, sql = _ratio(full, small), max(cost["sql"] for cost in full)
        least = max(cost["sql"] for cost in small)
        budget = budgets.FORUM_QUERIES[first["page"].partition(",")[0].partition(" ")[0]][first["reader"]]
        within = {verdict(sql, budget), verdict(sql, least), verdict(times, budgets.FORUM_GROWTH)}
        figures = [f"{sql} <= {budget}", least, f"{_median(full):.1f}", f"{_median(small):.1f}", f"{times:.2f}"]
        rows.append([first["page"], first["reader"], *figures, "ok" if within == {"ok"} else "OVER"])
    head = ["page", "reader", "SQL, full", "SQL, small", "ms, full", "ms, small", f"x <= {budgets.FORUM_GROWTH}", ""]
    words = f"{size['posts']:,} posts, {size['topics']:,} topics, {size['members']:,} members, {size['marks']:,} marks"
    table(f"The forum on {database}: {words}; page cache off", head, rows)


def _median(costs):
    return statistics.median(cost["ms"] for cost in costs)


def _ratio(full, small):
    """Return the median of the ratios of the rounds: what was measured within the same minute is compared."""
    return statistics.median(one["ms"] / other["ms"] for one, other in zip(full, small, strict=True))


HEAD = [
    "page",
    "portal req/s",
    "machina req/s",
    "times",
    "budget",
    "",
    "portal CPU ms",
    "machina CPU ms",
    "times by CPU",
]


def beside_machina(cells):
    """Print requests per second, and CPU time per request, of index and topic beside plain machina's."""
    by_place = {(cell.page, cell.server): cell for cell in cells}
    rows = []
    for page in ("index", "topic"):
        mine, base = by_place[page, "portal"], by_place[page, "machina"]
        figures = [[cell.middle(cell.crowd, what) for what in ("per_second", "cpu")] for cell in (mine, base)]
        rows.append(_beside(page, f"{page}, 8 readers at once", ratio(mine, base), *figures))
    table("The forum beside plain machina, same topics and posts, page cache off", HEAD, rows)


def searches(found, posts, indexed):
    """Print how many questions a second one reader gets answered, beside plain machina.

    found: by kind of question, the rounds of (Run of the portal, Run of machina) and how many posts each found.
    """
    rows = []
    for kind, (rounds, (our_count, their_count)) in found.items():
        times = statistics.median(ours.per_second / theirs.per_second for ours, theirs in rounds)
        sides = list(zip(*rounds, strict=True))
        figures = [
            [statistics.median(getattr(run, it) for run in side) for it in ("per_second", "cpu")] for side in sides
        ]
        milliseconds = " / ".join(f"{statistics.median(run.median for run in side):.1f}" for side in sides)
        row = _beside("search", f"search, {kind}", times, *figures)
        rows.append([*row, milliseconds, f"{our_count} / {their_count}"])
    words = f"{posts:,} posts, {indexed:,} of them in machina's index; one reader, page cache off"
    table(f"The search beside plain machina's: {words}", [*HEAD, "ms portal / machina", "found by both"], rows)


def _middle(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


def _beside(page, words, times, ours, theirs):
    least = budgets.TIMES_MACHINA[page]
    speeds = [f"{ours[0]:.1f}", f"{theirs[0]:.3g}", f"{times:.1f}", f">= {least}", verdict(times, least, least=True)]
    return [words, *speeds, f"{ours[1]:.1f}", f"{theirs[1]:.0f}", f"{theirs[1] / max(ours[1], 0.1):.1f}"]
