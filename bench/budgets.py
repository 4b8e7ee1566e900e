"""What the portal may cost."""

VISITOR_QUERIES, MEMBER_QUERIES = 12, 16  # SQL statements a page, page cache off, other caches warm
CACHED_QUERIES = 1
CACHED_SPEED = 0.5  # of a bare Django view's requests per second
TEXT_BYTES, TEXT_REQUESTS = 14_000, 3  # on the wire, a cold visit, without the images of the content
HOME_BYTES = 60_000  # with them
FIRST_PAINT = 1.2  # seconds, at 400 kbit/s and a round trip of 400 ms
LAYOUT_SHIFT = 0
MEMORY = 260  # MiB of two server processes (PSS)
COLD_START = 5.0  # seconds from the command to the first answer
# Of the forum's pages, page cache off.
FORUM_QUERIES = {
    "index": {"visitor": 8, "member": 12},
    "board": {"visitor": 8, "member": 12},
    "topic": {"visitor": 8, "member": 14},
    "latest": {"visitor": 10, "member": 12},
    "unread": {"member": 12},
    "queue": {"moderator": 10},
    "feed": {"visitor": 8},
    "search": {"visitor": 8, "member": 12},
}
FORUM_GROWTH = 1.5  # the time of a page of a full forum by that of a nearly empty one
TIMES_MACHINA = {"index": 6, "topic": 4, "search": 100}  # requests per second by plain machina's


def verdict(value, budget, least=False):
    """Return "ok" or "OVER"; with `least`, the budget is a lower bound."""
    return "ok" if (value >= budget if least else value <= budget) else "OVER"
