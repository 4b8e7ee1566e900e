"""Editors at work in the admin, with JavaScript on a screen of 1280 by 900 pixels: its forms, choosers and blocks."""

import re

from .people import address_header

SCREEN = {"width": 1280, "height": 900}
# Two seconds after a form has opened, Wagtail begins to save what changes in it: what was written before is no change.
WATCH = "addEventListener('w-unsaved:watch-edits', () => { window.editsAreWatched = true })"
PUBLISHED = "SELECT count(*) FROM wagtailcore_page WHERE title = ? AND live = 1"


def open_desk(browser, site, name):
    """Enter the admin as a demonstration account, through the portal's own door; returns the page."""
    context = browser.new_context(
        base_url=site.base_url, viewport=SCREEN, locale="it-IT", extra_http_headers=address_header()
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto("/admin/")
    assert page.url == f"{site.base_url}/it/account/login/?next=/admin/"
    page.fill("input[name=login]", f"{name}@example.org")
    page.fill("input[name=password]", site.accounts[f"{name}@example.org"])
    page.click("main form button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def begin_page(desk, model):
    """Press the button for a new page in the list of its index; `model` is its class in small letters."""
    desk.locator(f"a[href*='/add_subpage/']:visible, a[href*='/{model}/']:visible").first.click()
    desk.wait_for_url(f"**/{model}/**", wait_until="networkidle")
    desk.wait_for_function("() => window.editsAreWatched")


def fill_in(desk, **fields):
    """Write into fields of the form, known by their names."""
    for name, words in fields.items():
        desk.fill(f"[name='{name}']", words)


def write_text(desk, name, text):
    """Write into the last rich text field of the form, which sends it under a name."""
    desk.locator(".public-DraftEditor-content").last.click()
    desk.keyboard.type(text)
    # The editor hands its text over to the form a moment after the last key.
    field = f"[name='{name}']"
    desk.wait_for_function("([field, text]) => document.querySelector(field).value.includes(text)", arg=[field, text])


def choose(desk, field, words=""):
    """Choose an image or a snippet in the window that the field's button opens."""
    desk.click(f"[id*={field}] button[data-chooser-action-choose]")
    desk.locator(".modal a[data-chooser-modal-choice]", has_text=words).first.click()
    desk.wait_for_selector(".modal", state="hidden")


def add_block(desk, name, field="body"):
    """Add a block at the end of a field that takes several kinds of them."""
    add_row(desk, field)
    desk.locator(".w-combobox [role=option]:visible", has_text=name).first.click()


def add_row(desk, field):
    """Press the last button for something more in a field of blocks."""
    desk.locator(f"[data-contentpath={field}] .c-sf-add-button").last.click()


def wait_for_draft(desk):
    """Wait until Wagtail has saved a new page as a draft by itself: the form's address is the draft's from then on."""
    desk.wait_for_url("**/edit/")
    desk.wait_for_load_state("networkidle")


def publish(desk):
    """Publish from the menu at the foot of the form."""
    desk.locator("footer .w-dropdown__toggle").last.click()
    with desk.expect_navigation(url=re.compile(r"/admin/pages/\d+/$")):
        desk.click("button[name=action-publish]")


def begin_translations(desk):
    """Go where the message after publishing leads: to all texts of the page, with a field for each language."""
    desk.locator(".messages a[href$='/write/']").click()
    desk.wait_for_selector(".translations textarea")


def write_translation(desk, language, words):
    """Write all texts of a page in one language: `words` says what they are called in it."""
    written = {}
    for text in desk.locator(".translations fieldset").all():
        original = text.locator("legend").inner_text()
        written[original] = words[original]
        text.locator(f"textarea[lang={language}]").fill(words[original])
    assert written == words


def publish_translations(desk):
    """Press the button below the translations; the list of pages comes back."""
    with desk.expect_navigation(url=re.compile(r"/admin/pages/\d+/$")):
        desk.click(".translations button[type=submit]")


def page_id(site, path):
    """Return the number of the live page at a path."""
    language, slug = path.split("/")[1], path.rstrip("/").rpartition("/")[2]
    sql = """SELECT p.id FROM wagtailcore_page p JOIN wagtailcore_locale l ON l.id = p.locale_id
             WHERE p.slug = ? AND l.language_code = ?"""
    return site.query(sql, slug, language)[0][0]
