"""What must not be lost, and what must not come in."""

import concurrent.futures
import itertools
import struct
import zlib

import pytest
from bs4 import BeautifulSoup

from .mailbox import link_in
from .people import Person
from .serving import served, wait_for

PASSWORD = "quatre fils de coton indigo"
LETTERS = "SELECT count(*) FROM core_outboxmessage WHERE state <> 'sent'"


@pytest.fixture(scope="session")
def tools():
    """What other files need and this one does not: it speaks plain HTTP."""


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal for the requests of this file. However bad they are, none may end as an error nobody caught."""
    with served(prepared, tmp_path_factory.mktemp("robust") / "var", TRUSTED_PROXIES="1") as site:
        yield site
        assert site.troubles() == []


def sign_up(person, address, name="Awa Ndiaye"):
    """Send the sign-up form; returns the answer, redirects not followed."""
    form = {"display_name": name, "email": address, "password1": PASSWORD, "consent": "on"}
    return person.send(person.account("signup/"), form, allow_redirects=False)


def is_promised(answer):
    """Say whether the answer tells that a letter is under way."""
    return answer.status_code == 302 and answer.headers["Location"].endswith("/account/confirm-email/")


def message_in(answer):
    """Return what the page's message about a problem says; AssertionError if there is none."""
    found = BeautifulSoup(answer.text, "html.parser").select_one(
        "main [role=alert], main .error-message, main h1 + .lead"
    )
    assert found, answer.text[:2000]
    return found.get_text(" ", strip=True)


def language_of(answer):
    """Return the language that the answer says it is in."""
    return BeautifulSoup(answer.text, "html.parser").html["lang"]


# --- Killed ---------------------------------------------------------------------------------------------------------


@pytest.mark.processes
def test_a_power_cut_amid_sign_ups_loses_nothing_that_was_promised(prepared, tmp_path):
    with served(prepared, tmp_path / "var", TRUSTED_PROXIES="1") as site:
        promised = sign_up_until_killed(site)
        site.let_leases_run_out()
        site.start()
        wait_for(lambda: site.query(LETTERS) == [(0,)], "all letters to be sent")
        rows = site.query("SELECT u.email FROM members_user u JOIN account_emailaddress a ON a.user_id = u.id")
        members = {email for (email,) in rows if email.endswith("@example.net")}
        assert promised <= members, "an account is lost"
        # Whoever got no answer may have an account: then whole, with its letter. Nobody has two letters.
        assert {address: len(site.mails.to(address)) for address in members} == dict.fromkeys(members, 1)
        assert site.query("SELECT count(*) FROM members_user WHERE email LIKE '%@example.net'") == [(len(members),)]
        address = sorted(promised)[0]
        assert Person(site).send(link_in(site.mails.to(address)[0]).removeprefix(site.base_url), {}).ok
        assert site.query("SELECT verified FROM account_emailaddress WHERE email = ?", address) == [(1,)]


def sign_up_until_killed(site, enough=12, at_once=4):
    """Sign people up, several at once, and kill the portal in the middle; returns who was promised a letter."""
    promised, numbers = set(), itertools.count()

    def go_on():
        while True:
            address = f"member-{next(numbers)}@example.net"
            if is_promised(sign_up(Person(site), address)):
                promised.add(address)

    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        running = [pool.submit(go_on) for _ in range(at_once)]
        wait_for(lambda: len(promised) >= enough, "people to sign up")
        site.kill()
        # Each ends with the connection it has lost.
        assert all(isinstance(thread.exception(), OSError) for thread in running)
    return promised


@pytest.mark.processes
def test_two_portals_side_by_side_do_not_know_of_each_other(site, prepared, tmp_path):
    with served(prepared, tmp_path / "second", TRUSTED_PROXIES="1") as other:
        assert is_promised(sign_up(Person(other), "only-there@example.net"))
        other.mails.wait_for("only-there@example.net")
        assert site.query("SELECT count(*) FROM members_user WHERE email = 'only-there@example.net'") == [(0,)]
        assert site.mails.to("only-there@example.net") == []
        assert link_in(other.mails.to("only-there@example.net")[0]).startswith(other.base_url)
        assert other.base_url not in Person(site).get("/fr/").text
    assert Person(site).get("/fr/").ok, "the end of one portal is not the end of the other"


# --- Bad uploads ----------------------------------------------------------------------------------------------------


def png(width, height):
    """Return the smallest PNG that claims this size, without the pixels to fill it (https://www.w3.org/TR/png-3/)."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BAD_IMAGES = {
    "20 MB": ("large.jpg", b"\xff\xd8\xff\xe0" + bytes(20 * 1024 * 1024)),
    "a program": ("photo.jpg", b"MZ\x90\x00" + bytes(5000)),
    "40,000 x 40,000 pixels": ("bomb.png", png(40_000, 40_000)),
    "cut off": ("half.png", png(400, 400)[:80]),
    "empty": ("nothing.jpg", b""),
}


@pytest.mark.parametrize("case", BAD_IMAGES)
def test_a_bad_image_is_refused_in_words(site, case):
    editor = Person(site).log_in("editor-fr")
    before = site.query("SELECT count(*) FROM core_portalimage"), files_of(site)
    answer = editor.send("/admin/images/add/", {"title": "Photo", "collection": "1"}, files={"file": BAD_IMAGES[case]})
    assert answer.status_code == 200
    assert language_of(answer) == "fr"
    assert message_in(answer)
    assert (site.query("SELECT count(*) FROM core_portalimage"), files_of(site)) == before


def files_of(site):
    """Return the uploaded files on the disk."""
    return sorted(path.name for path in (site.var_dir / "media").rglob("*") if path.is_file())


# --- Bad forms and addresses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_a_name_of_3000_letters_is_refused_in_words(site, language):
    answer = sign_up(Person(site, language), f"long-{language}@example.net", name="a" * 3000)
    assert (answer.status_code, language_of(answer)) == (200, language)
    assert "3000" in message_in(answer) or "80" in message_in(answer)
    assert site.query("SELECT count(*) FROM members_user WHERE email = ?", f"long-{language}@example.net") == [(0,)]


def test_a_refusal_is_said_in_the_language_of_the_page(site):
    said = {message_in(sign_up(Person(site, one), "no address", name="")) for one in ("it", "fr", "en")}
    assert len(said) == 3


BROKEN = b"\xff\xfe\xc3\x28"
ODD_ADDRESSES = [
    "/fr/search/?q=%FF%FE",
    "/fr/search/?q=%00",
    "/fr/%FF%FE/",
    "/fr/%00/",
    "/fr/account/confirm-email/%FF/",
    "/fr/actualites/?theme=%FF",
    "/fr/actualites/?theme=%00&page=%00",
    "/fr/actualites/?page=%FF",
    "/fr/actualites/?page=99999999999999999999",
    "/fr/light-pages/?next=%FF%00",
    "/fr/members/%00/",
    "/media/images/%FF.png",
    "/documents/1/%FF.pdf",
    "/documents/99999999999999999999/a.pdf",
]


@pytest.mark.parametrize("path", ODD_ADDRESSES)
def test_an_address_with_odd_bytes_gets_a_page(site, path):
    answer = Person(site).get(path)
    assert answer.status_code in {200, 400, 404}
    assert answer.headers["Content-Type"].startswith("text/html")
    if path.startswith("/fr/"):
        assert language_of(answer) == "fr"


@pytest.mark.parametrize("field", ["display_name", "email", "password1"])
@pytest.mark.parametrize("value", [BROKEN, b"a\x00b"], ids=["no UTF-8", "NUL"])
def test_a_form_with_odd_bytes_makes_no_account_with_them(site, field, value):
    person = Person(site)
    address = f"bytes-{field}-{len(value)}@example.net"
    form = {"display_name": "Awa", "email": address, "password1": PASSWORD, "consent": "on", field: value}
    answer = person.send(person.account("signup/"), form, allow_redirects=False)
    assert answer.status_code in {200, 302, 400}
    kept = site.query("SELECT display_name, email FROM members_user WHERE email = ?", address)
    assert all("\x00" not in name for name, _email in kept)
    if answer.status_code == 200:
        assert message_in(answer)
        assert kept == []


@pytest.mark.parametrize("language", ["it", "fr", "en"])
@pytest.mark.parametrize("key", ["MTIz:abc:def", "x", "-" * 2000])
def test_a_wrong_confirmation_link_leads_to_another_one(site, language, key):
    answer = Person(site, language).get(f"/{language}/account/confirm-email/{key}/")
    assert (answer.status_code, language_of(answer)) == (404, language)
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.select_one(f"main a[href='/{language}/account/confirm-email/again/']")


def test_the_same_form_sent_twice_makes_one_account(site):
    person, address = Person(site), "twice@example.net"
    path = person.account("signup/")
    html = person.get(path).text
    form = {"display_name": "Awa", "email": address, "password1": PASSWORD, "consent": "on"}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        send = lambda: person.send(path, form, html=html, allow_redirects=False)  # noqa: E731
        answers = [running.result() for running in [pool.submit(send), pool.submit(send)]]
    assert all(map(is_promised, answers)), [answer.status_code for answer in answers]
    assert site.query("SELECT count(*) FROM members_user WHERE email = ?", address) == [(1,)]
    assert site.query("SELECT count(*) FROM account_emailaddress WHERE email = ?", address) == [(1,)]


def test_a_confirmation_sent_twice_confirms_once_and_says_so(site):
    person, address = Person(site), "confirmed-twice@example.net"
    assert is_promised(sign_up(person, address))
    path = link_in(site.mails.wait_for(address)).removeprefix(site.base_url)
    html = person.get(path).text
    assert person.send(path, {}, html=html).ok
    again = person.send(path, {}, html=html)
    assert again.status_code in {200, 403, 404}
    assert language_of(again) == "fr"
    assert site.query("SELECT verified FROM account_emailaddress WHERE email = ?", address) == [(1,)]


def test_a_form_without_its_token_is_refused_in_words(site):
    person = Person(site)
    answer = person.session.post(site.base_url + person.account("login/"), {"login": "x"}, timeout=60)
    assert (answer.status_code, language_of(answer)) == (403, "fr")
    assert message_in(answer)
