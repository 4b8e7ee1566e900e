"""The Content-Security-Policy as Chromium applies it: nothing inline runs on pages, and editors' tools still work."""

import pytest

from .people import Person

pytestmark = pytest.mark.browser
# Where an editor works, and what must move there: something to click and what then appears.
TOOLS = {
    "dashboard": ("/admin/", None, "#main h1"),
    "blocks": ("/admin/pages/{article}/edit/", "button.c-sf-add-button", ".w-combobox"),
    "date": ("/admin/pages/{article}/edit/", "#id_date", ".xdsoft_datetimepicker:visible"),
    "countries": ("/admin/pages/{article}/edit/", "#id_countries-ADD", "#inline_child_countries-{next}"),
    "preview": ("/admin/pages/{article}/edit/", "button[data-side-panel-toggle=preview]", "iframe"),
    "image chooser": ("/admin/pages/add/home/newspage/{index}/", "#id_image-chooser button", ".modal-dialog"),
    "translation": ("/admin/pages/{translation}/edit/", None, "main"),
    "uploads": ("/admin/images/multiple/add/", None, ".drop-zone"),
    "one image": ("/admin/images/{image}/", None, ".focal-point-chooser"),
}
ONE = {
    "article": "SELECT MIN(page_ptr_id) FROM home_newspage JOIN wagtailcore_page p ON p.id = page_ptr_id "
    "JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = 'it'",
    "translation": "SELECT MIN(page_ptr_id) FROM home_newspage JOIN wagtailcore_page p ON p.id = page_ptr_id "
    "JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = 'fr'",
    "index": "SELECT MIN(page_ptr_id) FROM home_newsindexpage",
    "image": "SELECT MIN(id) FROM core_portalimage",
    "next": "SELECT COUNT(*) FROM home_newspagecountry WHERE page_id = ({article})",
}


@pytest.fixture(scope="module")
def places(portal):
    """The numbers that stand in the addresses above."""
    article = ONE["article"]
    return {name: portal.query(sql.format(article=article))[0][0] for name, sql in ONE.items()}


@pytest.fixture
def page(portal, browser):
    """A page of an administrator's browser that notes what the console says."""
    context = browser.new_context(base_url=portal.base_url, viewport={"width": 1400, "height": 1000})
    context.add_cookies(Person(portal, "it").log_in("admin").cookies())
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize(("address", "click", "appears"), TOOLS.values(), ids=TOOLS)
def test_the_editors_tools_work_within_their_policy(page, places, address, click, appears):
    page.goto(address.format(**places), wait_until="networkidle")
    if click:
        page.locator(f"{click}:visible").first.click()

    page.locator(appears.format(**places)).first.wait_for()

    assert page.complaints == []


def test_a_preview_is_shown_in_the_editors_frame(page, places):
    page.goto("/admin/pages/{article}/edit/".format(**places), wait_until="networkidle")
    page.locator("button[data-side-panel-toggle=preview]").click()

    frame = page.frame_locator("iframe").first
    frame.locator("main h1").wait_for()

    assert page.complaints == []


def test_what_is_slipped_into_a_page_does_not_run(page):
    page.goto("/it/", wait_until="networkidle")

    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.slippedIn = true';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.slippedIn = true">');
    }""")
    page.wait_for_timeout(300)

    assert page.evaluate("window.slippedIn") is None
    assert any("Content Security Policy" in words for words in page.complaints)
