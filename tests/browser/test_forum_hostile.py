"""Hostile texts through every door of the forum, in a Chromium that is asked to run whatever it finds.

The pages' Content-Security-Policy is switched off: what is written must be harmless by itself. Texts share posts, so
that few pages show all of them; tests/forum/markup has each of them alone.
"""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.forum.hostile.packing import lines, posts

from .people import Person
from .serving import served

LONGEST_SUBJECT = 200
NO_LIMITS = "POST_PAUSE TOPIC_PAUSE SAME_TEXT_PAUSE HELD_FIRST_POSTS TRUST_POSTS TRUST_TOPICS_READ TRUST_DAYS"
WITHOUT_LIMITS = {f"FORUM_{name}": "0" for name in NO_LIMITS.split()} | {"FORUM_POLL_OPTIONS": "100"}
# Ahead of everything on a page: what a text would call if it ran.
TRAP = """
  window.caught = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'MsgBox', 'msgbox'])
    window[name] = (...words) => { window.caught.push(`${name}(${words})`); return null; };
"""
# What stands in a page after it was read: elements and attributes that no text may bring, each event tried.
LOOK = """() => {
  const found = [...window.caught];
  const strange = 'script:not([src]), iframe, object, embed, applet, base, svg:not(.icon), math, style, marquee, video,'
    + 'audio, plaintext, xmp, template, x, img[src^="http"], [style], [autofocus], [contenteditable], [popover], area';
  for (const element of document.body.querySelectorAll(strange)) found.push(element.outerHTML.slice(0, 120));
  for (const element of document.body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${name}=${value}`);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
          && /^[\\s\\x00-\\x20]*(javascript|data|vbscript|blob|file):/i.test(value)) found.push(`${name}=${value}`);
    }
    for (const name of ['mouseover', 'focus', 'toggle', 'animationend', 'error', 'load', 'pointerover'])
      element.dispatchEvent(new Event(name));
  }
  return [...new Set([...found, ...window.caught])];
}"""


class Writer(Person):
    """Somebody who writes in the forum, with one token for all forms."""

    def enter(self, name):
        """Log in, and remember a token."""
        self.log_in(name)
        page = self.get(f"/{self.language}/forum/preferences/").text
        self.token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        return self

    def post(self, path, **fields):
        """Send a form to an address of the forum; returns the number in the address it leads to."""
        fields = {"csrfmiddlewaretoken": self.token, "language": "fr", **fields}
        address = f"{self.portal.base_url}/{self.language}/forum/{path}"
        answer = self.session.post(address, fields, headers={"Referer": address}, allow_redirects=False, timeout=60)
        assert answer.status_code == 302, (
            path,
            answer.status_code,
            BeautifulSoup(answer.text, "html.parser").main,
            fields,
        )
        found = re.search(r"/(\d+)(/|-|$)", answer.headers["Location"])
        return found and int(found.group(1))


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal without pauses between posts."""
    var_dir = tmp_path_factory.mktemp("hostile") / "var"
    with served(prepared, var_dir, TRUSTED_PROXIES="1", **WITHOUT_LIMITS) as site:
        yield site
        assert site.troubles() == []


@pytest.fixture(scope="module")
def written(site):
    """The numbers of the board, of the topic with all texts, of its posts, and of a topic with a poll."""
    author, moderator = Writer(site).enter("member-fr"), Writer(site).enter("moderator")
    reader = site.query("SELECT display_name FROM members_user WHERE email = 'member-it@example.org'")[0][0]
    board = site.query(OPEN_BOARD)[0][0]
    said, subjects = posts(), lines(LONGEST_SUBJECT)
    first = author.post(f"boards/{board}/new/", subject=subjects[0], text="Premier")
    topic = site.query("SELECT topic_id FROM community_posttext WHERE post_id = ?", first)[0][0]
    said = [f'{text}\n\n@"{reader}"' for text in said]
    numbers = [author.post(f"topics/{topic}/reply/", text=text) for text in said]
    for number, text, words in zip(numbers, said[1:] + said[:1], lines(250), strict=False):
        author.post(f"posts/{number}/edit/", text=text, reason=words, base_version="0")
        moderator.post(f"posts/{number}/report/", reason="other", words=words)
    asked = author.post(
        f"boards/{board}/new/",
        subject="Sondage",
        text="Question",
        poll_question=lines(200)[3],
        poll_several="on",
        poll_options="\n".join(dict.fromkeys(lines(120)[:90])),
    )
    for subject in subjects[1:]:
        author.post(f"boards/{board}/new/", subject=subject, text="Un sujet")
    for words in lines(400)[:4]:
        number = author.post(f"topics/{topic}/reply/", text=f"À cacher: {words}")
        moderator.post(f"moderation/posts/{number}/", action="hide", reason=words)
    return {"board": board, "topic": topic, "posts": numbers, "asked": asked, "texts": said, "subjects": subjects}


OPEN_BOARD = """
    SELECT MIN(board.forum_id) FROM community_board AS board JOIN forum_forum AS forum ON forum.id = board.forum_id
    WHERE board.openness = 'open' AND board.kind = 'theme' AND forum.type = 0 AND NOT board.asks_approval
"""


@pytest.fixture(scope="module")
def visitor(browser, site):
    """A function that returns a page of somebody's browser, nobody's without a name."""
    contexts = []

    def come(name=None):
        context = browser.new_context(base_url=site.base_url, bypass_csp=True, viewport={"width": 800, "height": 900})
        contexts.append(context)
        context.add_init_script(TRAP)
        if name:
            context.add_cookies(Person(site).log_in(name).cookies())
        page = context.new_page()
        page.goto("/fr/")
        page.abroad, page.own = [], set(page.evaluate(LOOK))  # the portal's own drawings
        page.on("request", lambda request: _note_host(page, site, request.url))
        page.on("dialog", lambda dialog: (page.abroad.append(dialog.message), dialog.dismiss()))
        return page

    yield come
    for context in contexts:
        context.close()


def _note_host(page, site, url):
    if not url.startswith((site.base_url, "data:image/svg+xml", "about:")):
        page.abroad.append(url)


def objections(page, path=None):
    """Visit an address, or stay, and return what ran, what could, and where the browser went by itself."""
    if path:
        answer = page.goto(path)
        assert answer.status == 200, (path, answer.status)
    here = page.url
    found = [one for one in page.evaluate(LOOK) if one not in page.own]
    page.wait_for_timeout(30)
    return found + page.evaluate("window.caught") + page.abroad + ([page.url] if page.url != here else [])


def pages_of(page):
    """Yield the objections to a list's page and those after it."""
    while True:
        yield objections(page)
        following = page.locator("main .pager a[rel=next]")
        if not following.count():
            return
        page.goto(following.first.evaluate("link => link.href"))


def nothing(found):
    """Say whether an iterable holds only empty lists; returns the first that is not."""
    return next((one for one in found if one), [])


def preview(page):
    """Press the button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.click("button[name=preview]")


def test_the_trap_catches(visitor):
    page = visitor()
    page.goto("/robots.txt")
    page.set_content("<body><img src=x onerror=alert(1)><b onmouseover=alert(2)>x</b><a href='javascript:1'>y</a>")
    page.wait_for_function("window.caught.length")

    found = objections(page)

    assert {"alert(1)", "alert(2)", "onmouseover=alert(2)", "href=javascript:1"} <= set(found)


@pytest.mark.parametrize("name", [None, "member-it", "moderator"])
def test_topics_and_their_subjects(visitor, written, name):
    page = visitor(name)
    for path in ("topics/{topic}-x/", "boards/{board}-x/", "latest/"):
        page.goto("/fr/forum/" + path.format(**written))
        assert nothing(pages_of(page)) == []


def test_a_poll(visitor, written):
    assert objections(visitor("member-it"), f"/fr/forum/posts/{written['asked']}/") == []


def test_history(visitor, written):
    page = visitor("member-it")
    assert nothing(objections(page, f"/fr/forum/posts/{number}/history/") for number in written["posts"]) == []


def test_editing_shows_the_text_in_its_field(visitor, written):
    page = visitor("member-fr")
    assert nothing(objections(page, f"/fr/forum/posts/{number}/edit/") for number in written["posts"]) == []


def test_quoting_and_previewing(visitor, written):
    page = visitor("member-it")
    for number in written["posts"]:
        assert objections(page, f"/fr/forum/topics/{written['topic']}/reply/?quote={number}") == []
        preview(page)
        assert page.locator(".preview .prose").count()
        assert objections(page) == []


def test_previewing(visitor, written):
    page = visitor("member-it")
    page.goto(f"/fr/forum/boards/{written['board']}/new/")
    for text, subject in zip(written["texts"], written["subjects"], strict=False):
        page.evaluate("([text, subject]) => { id_text.value = text; id_subject.value = subject }", [text, subject])
        preview(page)
        assert page.locator(".preview .prose").count()
        assert objections(page) == []


@pytest.mark.parametrize("words", ["alert", "script onerror", "javascript", "evil example"])
def test_search(visitor, written, words):
    page = visitor()
    page.goto(f"/fr/search/?q={words}")
    assert page.locator("main mark").count()
    assert nothing(pages_of(page)) == []


@pytest.mark.parametrize("path", ["feed.atom", "boards/{board}/feed.atom", "topics/{topic}/feed.atom"])
def test_feeds(visitor, site, written, path):
    feed = Person(site).get(f"/fr/forum/{path.format(**written)}").content
    told = [part.text or "" for part in ElementTree.fromstring(feed).iter() if not len(part)]
    page = visitor()
    page.goto("/robots.txt")

    # As a reader of feeds shows it: the summary as HTML, the rest as words.
    page.set_content("<body>" + "".join(text for text in told if text.startswith("<")))

    assert objections(page) == []


def test_letters(visitor, site, written):
    # Where a text opens a block of code to its end, the name below it is none.
    naming = [text for text in written["texts"] if not text.startswith(("```", "~~~"))]
    site.mails.wait_for("member-it@example.org", count=len(naming), patience=120)
    page = visitor()
    page.goto("/robots.txt")
    letters = site.mails.to("member-it@example.org") + site.mails.to("member-fr@example.org")
    for letter in letters:
        page.set_content(letter.get_body(("html",)).get_content().replace("style=", "data-style="))
        assert objections(page) == []


@pytest.mark.parametrize("path", ["moderation/", "moderation/log/", "moderation/topics/{topic}/", "members/{author}/"])
def test_moderation(visitor, site, written, path):
    author = site.query("SELECT public_id FROM members_user WHERE email = 'member-fr@example.org'")[0][0]
    page = visitor("moderator")
    page.goto("/fr/forum/" + path.format(author=author, **written))
    assert nothing(pages_of(page)) == []


def test_each_post_before_a_moderators_eyes(visitor, written):
    page = visitor("moderator")
    for number in written["posts"]:
        assert objections(page, f"/fr/forum/moderation/posts/{number}/") == []


@pytest.mark.parametrize("path", ["", "forum/boards/", "forum/boards/{board}/", "forum/rights/", "forum/statistics/"])
def test_the_admin(visitor, written, path):
    page = visitor("admin")
    page.goto("/admin/" + path.format(**written), wait_until="load")
    # Wagtail's own tools bring styles and scripts: here it only matters that nothing of a text ran.
    assert page.evaluate("window.caught") + page.abroad == []
