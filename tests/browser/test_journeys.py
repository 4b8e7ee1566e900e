"""Ways through the portal, by keyboard alone and without JavaScript, on a phone 360 px wide."""

import re

import pytest

from .mailbox import link_in, text_of
from .readers import Album, Reader

PASSWORD = "trois baobabs et un cyprès"
SUBMIT = "main form button[type=submit]"


@pytest.fixture
def album(tmp_path, request):
    """Pictures of this journey."""
    return Album(tmp_path, request.node.name)


@pytest.fixture
def reader(browser, portal, album):
    """Somebody with a keyboard."""
    reader = Reader(browser, portal, album)
    yield reader
    reader.context.close()


@pytest.mark.parametrize("goal", ["it", "en"])
def test_a_reader_changes_the_language_of_an_article(reader, goal):
    reader.open("/fr/")
    reader.follow("main .card a")
    reader.picture("article")
    translation = reader.page.get_attribute(f"link[hreflang={goal}]", "href")
    title = reader.page.inner_text("h1")
    reader.follow(f".languages a[hreflang={goal}]")
    reader.picture(goal)
    assert reader.page.url == translation
    assert reader.language == goal
    assert reader.page.inner_text("h1") != title


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_somebody_joins_and_changes_the_profile(reader, portal, language):
    address = f"awa-{language}@example.net"
    reader.open(f"/{language}/")
    sign_up(reader, address)
    confirm(reader, portal, address)
    assert reader.path == f"/{language}/account/"
    log_out(reader)
    log_in(reader, address)
    edit_profile(reader)
    assert "Awa Ndiaye-Sow" in reader.page.inner_text("main")
    reader.picture("profile saved")
    log_out(reader)
    assert reader.page.locator(".account-link[href$='/login/']").count() == 1
    assert reader.language == language
    stored = portal.query("SELECT display_name, language FROM members_user WHERE email = ?", address)
    assert stored == [("Awa Ndiaye-Sow", language)]


def sign_up(reader, address):
    """From any page to the answer that a letter is under way."""
    reader.follow(".account-link")
    reader.follow("main a[href*='/account/signup/']")
    reader.write("input[name=display_name]", "Awa Ndiaye")
    reader.write("input[name=email]", address)
    reader.write("input[name=password1]", PASSWORD)
    reader.tick("input[name=consent]")
    reader.picture("sign up")
    reader.follow(SUBMIT)
    reader.picture("letter sent")
    assert reader.path.endswith("/account/confirm-email/")


def confirm(reader, portal, address):
    """Open the letter's link and press the button: the link alone confirms nothing."""
    reader.open(link_in(portal.mails.wait_for(address)))
    reader.picture("confirm")
    assert portal.query("SELECT verified FROM account_emailaddress WHERE email = ?", address) == [(0,)]
    reader.follow(SUBMIT)
    reader.picture("confirmed")
    assert portal.query("SELECT verified FROM account_emailaddress WHERE email = ?", address) == [(1,)]


def log_in(reader, address):
    """Log in by password, from any page."""
    reader.follow(".account-link")
    reader.write("input[name=login]", address)
    reader.write("input[name=password]", PASSWORD)
    reader.picture("log in")
    reader.follow(SUBMIT)
    reader.picture("account")
    assert re.fullmatch("/../account/", reader.path)


def edit_profile(reader):
    """Choose another name and a country."""
    reader.follow("main a[href$='/account/profile/']")
    reader.write("input[name=display_name]", "Awa Ndiaye-Sow")
    reader.tab_to("select[name=country]")
    reader.page.keyboard.type("S")
    reader.picture("profile")
    reader.follow(SUBMIT)


def log_out(reader):
    """Log out, from one's account."""
    reader.follow("main form[action$='/logout/'] button")
    reader.picture("logged out")


def test_a_member_logs_in_by_a_code_from_the_mailbox(reader, portal):
    before = len(portal.mails.to("member-it@example.org"))
    reader.open("/it/account/login/")
    reader.follow("main a[href*='/login/code/']")
    reader.write("input[name=email]", "member-it@example.org")
    reader.picture("ask for a code")
    reader.follow(SUBMIT)
    letter = portal.mails.wait_for("member-it@example.org", count=before + 1)
    reader.write("input[name=code]", re.search(r"\b\d{8}\b", text_of(letter)).group())
    reader.picture("code")
    reader.follow(SUBMIT)
    reader.picture("account")
    assert reader.path == "/it/account/"
    assert "Marco Esempio" in reader.page.inner_text("body")


def test_a_reader_chooses_light_pages_and_back(reader):
    reader.open("/fr/")
    reader.follow("main .card a")
    article = reader.path
    assert reader.page.locator("main img").count() > 0
    choose_pages(reader, "light")
    reader.picture("chosen")
    reader.open(article)
    reader.picture("light")
    assert reader.page.locator("main img").count() == 0
    weights = reader.page.locator("main a.light-picture").all_inner_texts()
    assert weights
    assert all(re.search(r"\d[\d,.]*\s?(Kio|Ko|octets)", words) for words in weights)
    choose_pages(reader, "full")
    reader.open(article)
    assert reader.page.locator("main img").count() > 0
    assert [cookie["name"] for cookie in reader.context.cookies()] == []


def choose_pages(reader, choice):
    """Choose full or light pages, from the footer of any page."""
    reader.follow("footer a[href$='/light-pages/']")
    reader.tab_to("input[name=pages]")
    while not reader.page.locator(f"input[value={choice}]:checked").count():
        reader.page.keyboard.press("ArrowDown")
    reader.follow(SUBMIT)


def test_a_reader_searches_from_the_header_without_accents(reader):
    reader.open("/fr/contact/")
    reader.tab_to(".menu-button")
    reader.page.keyboard.press("Enter")
    reader.write("header input[name=q]", "accord de reseau")
    reader.picture("menu")
    reader.enter()
    reader.picture("results")
    titles = reader.page.locator("main .card h2").all_inner_texts()
    assert any("accord de réseau" in title for title in titles), titles
    assert reader.page.locator("main mark").count() > 0


def test_the_first_tab_leads_past_the_header(reader):
    reader.open("/it/")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.locator("main :focus").count() == 1
