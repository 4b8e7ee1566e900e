"""Passkeys in a real browser, whose authenticator Chromium plays.

https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/
"""

import pytest

from .serving import served

pytestmark = pytest.mark.browser

MEMBER = "member-fr@example.org"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def own_portal(prepared, tmp_path_factory):
    """A portal for this file alone: passkeys change how its member logs in."""
    with served(prepared, tmp_path_factory.mktemp("passkeys") / "var") as portal:
        yield portal
        assert portal.troubles() == []


@pytest.fixture
def page(own_portal, browser):
    """A page of a browser with a phone at hand. A passkey belongs to a name, never to an IP address: localhost."""
    context = browser.new_context(base_url=f"http://localhost:{own_portal.port}")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    page.set_default_timeout(60_000)
    yield page
    context.close()


def password_of(portal):
    lines = (portal.var_dir / "demo-accounts.txt").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(MEMBER))


def click(page, selector):
    """Click on what leads to another page, and be there when this returns."""
    with page.expect_navigation():
        page.click(selector)


def type_password(page, password):
    page.fill("input[name=password]", password)
    click(page, "form:has(input[name=password]) button")


def log_in_by_password(page, password):
    page.goto("/fr/account/login/")
    page.fill("input[name=login]", MEMBER)
    type_password(page, password)


def add_passkey(page, password, *, alone):
    page.goto("/fr/account/2fa/webauthn/add/")
    type_password(page, password)
    page.set_checked("input[name=passwordless]", alone)
    page.fill("input[name=name]", "mon téléphone")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/account/2fa/recovery-codes/")


def log_out(page):
    page.goto("/fr/account/")
    click(page, "main form button")
    page.wait_for_url("**/fr/")


def remove_passkey(page, password):
    page.goto("/fr/account/2fa/webauthn/")
    click(page, "main a[href$='/remove/']")
    if page.locator("input[name=password]").count():
        type_password(page, password)
    click(page, "main form button")
    page.wait_for_url("**/2fa/webauthn/")


def test_a_passkey_alone_logs_in(own_portal, page):
    password = password_of(own_portal)
    log_in_by_password(page, password)
    page.wait_for_url("**/fr/account/")
    add_passkey(page, password, alone=True)
    log_out(page)
    page.goto("/fr/account/login/")
    page.click("form[data-passkey=login] button")
    page.wait_for_url("**/fr/account/")
    remove_passkey(page, password)


def test_a_passkey_is_the_second_step_after_the_password(own_portal, page):
    password = password_of(own_portal)
    log_in_by_password(page, password)
    page.wait_for_url("**/fr/account/")
    add_passkey(page, password, alone=False)
    log_out(page)
    log_in_by_password(page, password)
    page.wait_for_url("**/2fa/authenticate/")
    page.click("form[data-passkey=get] button")
    page.wait_for_url("**/fr/account/")
    remove_passkey(page, password)


def test_a_passkey_that_is_refused_says_so(page):
    page.goto("/fr/account/login/")
    page.click("form[data-passkey=login] button")
    words = page.get_attribute("form[data-passkey=login]", "data-refused")
    page.locator("form[data-passkey=login] [role=alert]").filter(has_text=words).wait_for()


def test_without_javascript_nothing_is_offered_that_cannot_work(own_portal, browser):
    context = browser.new_context(base_url=f"http://localhost:{own_portal.port}", java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/account/login/")
    assert page.locator("input[name=password]").is_visible()
    assert not page.locator("form[data-passkey]").is_visible()
    context.close()
