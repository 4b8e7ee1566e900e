"""What a first visit costs a reader, seen in headless Chromium with an empty cache."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
PHONE = {"width": 412, "height": 800}
SETTLED = 500  # ms after the load event, for what comes late
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OBSERVE = """
self.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) self.shift += e.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""
TIMES = """() => ({
  paint: (performance.getEntriesByName('first-contentful-paint')[0] || {startTime: 0}).startTime / 1000,
  shift: self.shift
})"""


class NoBrowserError(Exception):
    """Says what is missing to measure with."""


@dataclass
class Visit:
    """A first visit: bytes on the wire, headers included, by request; where they came from; when something was seen."""

    path: str
    requests: dict = field(default_factory=dict)  # address: bytes
    first_paint: float = 0.0  # seconds
    shift: float = 0.0  # cumulative layout shift, https://web.dev/articles/cls

    def bytes(self, with_content_images):
        """Return all bytes, with or without those of the content's images."""
        return sum(self._counted(with_content_images).values())

    def count(self, with_content_images):
        """Return how many requests were made."""
        return len(self._counted(with_content_images))

    def strangers(self):
        """Return the hosts asked besides the portal's."""
        hosts = {urlsplit(address).netloc for address in self.requests}
        return sorted(hosts - {urlsplit(next(iter(self.requests))).netloc})

    def _counted(self, with_content_images):
        kept = self.requests.items()
        return {address: size for address, size in kept if with_content_images or "/media/" not in address}


@contextmanager
def browser():
    """Give a running Chromium; raises NoBrowserError if there is none, or no Playwright to drive it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise NoBrowserError("Chromium is not installed (Debian, Ubuntu: apt install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowserError("Playwright is not installed (pip install playwright)") from None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


def visit(chromium, origin, path, slow=False):
    """Return the Visit of a reader who has never been there, on a fast network or a slow one."""
    seen = Visit(path)
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if slow:
        protocol.send("Network.emulateNetworkConditions", SLOW)
    addresses = {}
    protocol.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )

    def finished(event):
        address = addresses.get(event["requestId"], "")
        if address.startswith("http"):
            seen.requests[address] = event["encodedDataLength"]

    protocol.on("Network.loadingFinished", finished)
    page.add_init_script(OBSERVE)
    page.goto(origin + path, wait_until="load", timeout=120_000)
    page.wait_for_timeout(SETTLED)
    times = page.evaluate(TIMES)
    seen.first_paint, seen.shift = times["paint"], times["shift"]
    context.close()
    return seen
