"""Somebody who reads the portal with a keyboard alone, on a small phone, without JavaScript."""

import os
import re
from pathlib import Path

from .people import address_header

MOST_TABS = 150
PHONE = {"width": 360, "height": 740}
# The element itself is outlined, or what it lies in (a card whose whole face is the link).
FOCUS = """() => {
    const isOutlined = e => {
        const style = getComputedStyle(e);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    for (let e = document.activeElement; e && e !== document.body; e = e.parentElement) if (isOutlined(e)) return true;
    return false;
}"""


class Reader:
    """Goes where the focus goes. Every stop on the way must show that it is there (WCAG 2.2, 2.4.7)."""

    def __init__(self, browser, portal, album):
        """Come to a portal; `album` keeps pictures of the steps."""
        self.portal, self.album = portal, album
        self.context = browser.new_context(
            base_url=portal.base_url, viewport=PHONE, java_script_enabled=False, extra_http_headers=address_header()
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)

    def open(self, address):
        """Type an address, or follow a link in a letter."""
        return self.page.goto(address)

    def tab_to(self, selector):
        """Press Tab until the focus is on what the selector matches; raises AssertionError if it never is."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(FOCUS), f"no focus to be seen on {self.focused()}"
            if self.page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"{selector} is not reached by Tab at {self.page.url}")

    def focused(self):
        """Return the beginning of the focused element."""
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")

    def follow(self, selector):
        """Go to a link or button and press Enter; returns the answer."""
        self.tab_to(selector)
        return self.enter()

    def unfold(self, selector):
        """Go to what opens a menu, and open it."""
        self.tab_to(selector)
        self.page.keyboard.press("Enter")

    def enter(self):
        """Press Enter where it leads to another page; returns the answer."""
        with self.page.expect_navigation() as navigation:
            self.page.keyboard.press("Enter")
        return navigation.value

    def write(self, selector, words):
        """Go to a field and write into it, in the place of what stood there."""
        self.tab_to(selector)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def tick(self, selector):
        """Go to a box and tick it."""
        self.tab_to(selector)
        self.page.keyboard.press("Space")

    def log_in(self, name):
        """Give address and password of a demonstration account, on the page for it."""
        self.write("input[name=login]", f"{name}@example.org")
        self.write("input[name=password]", self.portal.accounts[f"{name}@example.org"])
        self.follow("main form button[type=submit]")

    @property
    def language(self):
        """The language that the page says it is in."""
        return self.page.get_attribute("html", "lang")

    @property
    def path(self):
        """Where the reader is."""
        return self.page.url.removeprefix(self.portal.base_url)

    def picture(self, name):
        """Keep a picture of the page."""
        self.album.keep(self.page, name)


class Album:
    """Pictures of the steps of a journey, in the folder that SCREENSHOTS names, or a temporary one."""

    def __init__(self, folder, title):
        """Take the folder used when SCREENSHOTS is not set, and the journey's title."""
        self.folder = Path(os.environ.get("SCREENSHOTS") or folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.title, self.count = re.sub(r"\W+", "-", title).strip("-"), 0

    def keep(self, page, name):
        """Add a picture."""
        self.count += 1
        page.screenshot(path=self.folder / f"{self.title}-{self.count:02}-{name}.png", full_page=True)
