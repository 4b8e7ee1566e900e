"""The tables that `make bench` prints."""

from . import budgets
from .budgets import verdict
from .load import ratio


def table(title, head, rows):
    """Print a Markdown table."""
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def missing(what, why):
    """Say in one line what was not measured."""
    print(f"\nNOT MEASURED: {what}: {why}.", flush=True)


def speed(cells, bare):
    """Print requests per second beside the bare view's."""
    rows = []
    for cell in cells:
        times = ratio(cell, bare)
        judged = verdict(times, budgets.CACHED_SPEED, least=True) if cell.server == "cached" else "-"
        rows.append(
            [
                *(cell.page, cell.server, f"{cell.middle(cell.crowd, 'per_second'):.0f}", f"{times:.2f}", judged),
                f"{cell.middle(cell.crowd, 'cpu'):.2f}",
                f"{cell.middle(cell.alone, 'median'):.2f} / {cell.middle(cell.alone, 'slow'):.2f}",
                f"{cell.middle(cell.crowd, 'median'):.1f} / {cell.middle(cell.crowd, 'slow'):.1f}",
                sum(run.errors for run in cell.alone + cell.crowd),
            ]
        )
    head = ["page", "server", "req/s", "x bare", f">= {budgets.CACHED_SPEED}", "CPU ms", "alone ms p50 / p99"]
    table("Speed", [*head, "8 readers ms p50 / p99", "errors"], rows)


def queries(costs):
    """Print the SQL statements of each page, the dearest of each kind first."""
    rows = []
    for cost in sorted(costs, key=lambda cost: (cost["kind"], -cost["visitor"])):
        within = [
            verdict(cost["visitor"], budgets.VISITOR_QUERIES),
            verdict(cost["member"], budgets.MEMBER_QUERIES),
            verdict(cost["cached"], budgets.CACHED_QUERIES),
            verdict(cost["writes"], 0),
        ]
        judged = "ok" if set(within) == {"ok"} else "OVER"
        rows.append(
            [cost["kind"], cost["path"], cost["visitor"], cost["member"], cost["cached"], cost["writes"], judged]
        )
    head = ["kind", "page", f"visitor <= {budgets.VISITOR_QUERIES}", f"member <= {budgets.MEMBER_QUERIES}"]
    table("SQL, page cache off", [*head, f"from the cache <= {budgets.CACHED_QUERIES}", "writes", ""], rows)


def weights(visits):
    """Print the bytes of first visits; `visits` maps (kind, path) to a Visit."""
    rows = []
    for (kind, path), seen in visits.items():
        text, requests = seen.bytes(with_content_images=False), seen.count(with_content_images=False)
        whole = seen.bytes(with_content_images=True)
        within = [verdict(text, budgets.TEXT_BYTES), verdict(requests, budgets.TEXT_REQUESTS), verdict(seen.shift, 0.0)]
        if kind == "home":
            within.append(verdict(whole, budgets.HOME_BYTES))
        judged = "ok" if set(within) == {"ok"} and not seen.strangers() else "OVER"
        rows.append(
            [kind, path, text, requests, whole, f"{seen.shift:.3f}", ", ".join(seen.strangers()) or "-", judged]
        )
    text = [f"bytes <= {budgets.TEXT_BYTES}", f"requests <= {budgets.TEXT_REQUESTS}"]
    head = ["kind", "page", *text, f"with images (home <= {budgets.HOME_BYTES})", "shift", "third parties", ""]
    table("Bytes on the wire, a first visit (without content images)", head, rows)


def paints(visits):
    """Print when something is first seen on a slow network; `visits` maps (kind, path) to several Visits."""
    rows = []
    for (kind, path), tries in visits.items():
        paint = sorted(seen.first_paint for seen in tries)[len(tries) // 2]
        rows.append([kind, path, f"{paint:.2f}", verdict(paint, budgets.FIRST_PAINT)])
    head = ["kind", "page", f"first contentful paint s <= {budgets.FIRST_PAINT}", ""]
    table("400 kbit/s, 400 ms round trip", head, rows)


def resources(memory, with_worker, bare, starts):
    """Print memory (MiB, PSS) and the seconds to the first answer of several starts."""
    start = sorted(starts)[len(starts) // 2]
    rows = [
        [
            "2 server processes and their master",
            f"{memory:.0f} MiB",
            f"<= {budgets.MEMORY}",
            verdict(memory, budgets.MEMORY),
        ],
        ["the same and the task worker", f"{with_worker:.0f} MiB", "", ""],
        ["the bare view's", f"{bare:.0f} MiB", "", ""],
        ["start to first answer", f"{start:.1f} s", f"<= {budgets.COLD_START}", verdict(start, budgets.COLD_START)],
    ]
    table("Memory (PSS) and start", ["what", "measured", "budget", ""], rows)


def registrations(per_second, at_once, median, slowest, refused):
    """Print how fast registrations are taken."""
    figures = [f"{per_second:.0f}", f"{median:.0f} / {slowest:.0f}", refused, verdict(refused, 0)]
    head = ["visitors at once", "registrations/s", "ms median / slowest", "not accepted", ""]
    table("Registrations for one seminar, SQLite, 2 server processes and the task worker", head, [[at_once, *figures]])
