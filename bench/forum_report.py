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


def beside_machina(cells, searches):
    """Print requests per second, and CPU time per request, beside plain machina's.

    searches: by kind of question, the portal's and machina's (Run, number found).
    """
    by_place = {(cell.page, cell.server): cell for cell in cells}
    rows = []
    for page in ("index", "topic"):
        mine, base = by_place[page, "portal"], by_place[page, "machina"]
        figures = [[cell.middle(cell.crowd, what) for what in ("per_second", "cpu")] for cell in (mine, base)]
        rows.append(_beside(page, f"{page}, 8 readers at once", ratio(mine, base), *figures, "-"))
    for kind, ((ours, our_count), (theirs, their_count)) in searches.items():
        figures = [[run.per_second, run.cpu] for run in (ours, theirs)]
        times = ours.per_second / theirs.per_second
        rows.append(_beside("search", f"search, {kind}", times, *figures, f"{our_count} / {their_count}"))
    head = ["page", "portal req/s", "machina req/s", "times", "budget", "", "portal CPU ms", "machina CPU ms"]
    title = "The forum beside plain machina, same topics and posts, page cache off"
    table(title, [*head, "times by CPU", "found by portal / machina"], rows)


def _beside(page, words, times, ours, theirs, found):
    least = budgets.TIMES_MACHINA[page]
    speeds = [f"{ours[0]:.1f}", f"{theirs[0]:.3g}", f"{times:.1f}", f">= {least}", verdict(times, least, least=True)]
    return [words, *speeds, f"{ours[1]:.1f}", f"{theirs[1]:.0f}", f"{theirs[1] / max(ours[1], 0.1):.1f}", found]
