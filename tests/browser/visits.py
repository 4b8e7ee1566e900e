"""One cold visit to an address, and everything that a browser notices on it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from .addresses import Address
from .people import address_header
from .requirements import AXE

# The narrowest screen that WCAG 2.2 asks for (1.4.10, reflow).
NARROW = {"width": 320, "height": 640}
PROBES = Path(__file__).with_name("probes.js").read_text()
NOT_ASKED = ("data:", "about:")  # no server is asked for these
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visit:
    """What one cold visit was like."""

    address: Address
    status: int = 0
    language: str = ""
    title: str = ""
    headings: list = field(default_factory=list)
    html: str = ""
    violations: list = field(default_factory=list)
    violations_by_night: list = field(default_factory=list)
    overflow: list = field(default_factory=list)
    small_targets: list = field(default_factory=list)
    shifts: list = field(default_factory=list)
    console: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    foreign: list = field(default_factory=list)
    fonts: list = field(default_factory=list)
    cookies: list = field(default_factory=list)
    bytes_of: dict = field(default_factory=dict)

    @property
    def shift(self):
        """How much moved by itself, in all (https://web.dev/articles/cls): each shift begins with its score."""
        return sum(float(words.partition(" ")[0]) for words in self.shifts)

    @property
    def text_requests(self):
        """The requests that are not for content images; the favicon counts."""
        return [url for url in self.bytes_of if not _is_content(url)]

    @property
    def text_bytes(self):
        """Bytes on the wire, header fields included, without content images."""
        return sum(size for url, size in self.bytes_of.items() if not _is_content(url))

    @property
    def all_bytes(self):
        """Bytes on the wire, header fields and images included."""
        return sum(self.bytes_of.values())


def _is_content(url):
    return urlsplit(url).path.startswith("/media/")


class Visitor:
    """A browser window in which addresses are visited one after the other, each as if for the first time."""

    def __init__(self, browser, portal, **context):
        """Open the window; `context` goes to the browser, another viewport for instance."""
        self.base_url = portal.base_url
        self.context = browser.new_context(**{"viewport": NARROW, **context})
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.page.add_init_script(PROBES)
        self.wire = self.context.new_cdp_session(self.page)
        self.seen = Visit(None)
        self._listen()

    def visit(self, address, *, cookies=(), headers=None, judge=True):
        """Return what an address is like for who brings these cookies; `judge` runs axe, by day and by night."""
        self._forget(cookies, headers)
        seen = self.seen = Visit(address)
        response = self._go(address)
        seen.status, seen.html = response.status, response.text()
        self.page.evaluate("probes.scrollThrough()")
        seen.cookies = [cookie["name"] for cookie in self.context.cookies()]
        seen.language = self.page.get_attribute("html", "lang") or ""
        seen.title = self.page.title()
        seen.headings = self.page.locator("h1").all_inner_texts()
        for name in ("fonts", "overflow", "small_targets", "shifts"):
            setattr(seen, name, self.page.evaluate(f"probes.{name}()"))
        if judge:
            self._judge(seen)
        return seen

    def close(self):
        """Close the window."""
        self.context.close()

    def _forget(self, cookies, headers):
        self.page.goto("about:blank")
        self.page.emulate_media(color_scheme="light")
        self.wire.send("Network.clearBrowserCache")
        self.context.clear_cookies()
        self.context.add_cookies(list(cookies))
        self.context.set_extra_http_headers(headers or address_header())

    def _go(self, address):
        response = self.page.goto(self.base_url + address.path)
        if not address.sends:
            return response
        with self.page.expect_navigation() as navigation:
            self.page.evaluate("probes.sendEmpty()")
        return navigation.value

    def _judge(self, seen):
        self.page.evaluate(AXE.read_text())
        axe = "only => probes.axe(only)"
        seen.violations = self.page.evaluate(axe, {"type": "tag", "values": AXE_TAGS})
        self.page.emulate_media(color_scheme="dark")
        # By night only colours differ.
        seen.violations_by_night = self.page.evaluate(axe, {"type": "rule", "values": ["color-contrast"]})

    def _listen(self):
        """Note requests, their weight on the wire, and what the console says."""
        self.url_of = {}
        self.wire.send("Network.enable")
        self.wire.on("Network.requestWillBeSent", lambda e: self.url_of.update({e["requestId"]: e["request"]["url"]}))
        self.wire.on("Network.loadingFinished", self._note_weight)
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("console", lambda message: self._note_words(message.type, message.text))
        self.page.on("pageerror", lambda error: self.seen.console.append(str(error)))

    def _note_weight(self, event):
        url = self.url_of.get(event["requestId"], "?")
        if not url.startswith(NOT_ASKED):
            self.seen.bytes_of[url] = event["encodedDataLength"]

    def _note_request(self, url):
        if url.startswith(NOT_ASKED):
            return
        self.seen.requests.append(url)
        if not url.startswith(f"{self.base_url}/"):
            self.seen.foreign.append(url)

    def _note_words(self, kind, words):
        # The status of the page itself is an answer, not an error; no other of its requests may be refused.
        is_own_status = not self.seen.status and "the server responded with a status of 4" in words
        if kind in {"error", "warning"} and not is_own_status:
            self.seen.console.append(f"{kind}: {words}")
