"""A member's way through the forum, by keyboard alone and without JavaScript, on a phone 360 px wide."""

import pytest
from django.utils.translation import gettext, override

from .people import Person
from .readers import Album, Reader
from .serving import served
from .writers import LATEST, QUICK, TOPIC_OF, Writer, boards, known, latest

LANGUAGES = ("fr", "it", "en")
OTHER = {"fr": "it", "it": "en", "en": "fr"}
SUBMIT = "main form button[type=submit]"
POST_IT = ".composer-end button:not([name])"
WAITS = "Thank you. A moderator looks at your post before everybody sees it."


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal without pauses between posts."""
    with served(prepared, tmp_path_factory.mktemp("member") / "var", **QUICK) as site:
        yield site
        assert site.troubles() == []


@pytest.fixture
def reader(browser, site, tmp_path, request):
    """Somebody with a keyboard."""
    reader = Reader(browser, site, Album(tmp_path, request.node.name))
    yield reader
    reader.context.close()


def come_in(reader, name, language, rest=""):
    """Log in on the way to an address of the forum."""
    reader.open(f"/{language}/account/login/?next=/{language}/forum/{rest}")
    reader.log_in(name)


def act_on(reader, post, selector):
    """Open the menu of a post and go where one of its entries leads."""
    reader.unfold(f"#post-{post} summary")
    return reader.follow(f"#post-{post} {selector}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_members_first_post_waits_and_its_author_is_told(reader, site, language):
    moderator, name, words = Writer(site, language).enter("moderator"), f"member-{language}", f"Premier {language}"
    board = boards(site)[0]
    topic, _first = moderator.start(board, f"Ouvert {language}", "Qui répond ?")
    find_topic(reader, language, board, topic)
    reader.follow("main a[href*='/account/login/?next=']:not(header a)")
    reader.log_in(name)
    assert f"/topics/{topic}-" in reader.path

    send_nothing(reader)
    reader.page.keyboard.type(words)
    reader.follow("button[name=preview]")
    reader.picture("preview")
    assert words in reader.page.inner_text(".preview .prose")
    assert latest_or_none(site, name) is None
    reader.follow(POST_IT)
    reader.picture("waits")

    post, _number, state = latest(site, name)
    assert state == "held"
    with override(language):
        assert gettext(WAITS) in reader.page.inner_text(".messages")
    assert reader.page.locator(f"#post-{post} .state").count() == 1
    address = f"/{language}/forum/topics/{topic}-ouvert-{language}/"
    assert words not in Person(site).get(address).text
    moderator.post(f"moderation/posts/{post}/", action="approve")
    assert f"post-{post}" in Person(site).get(address).text


def find_topic(reader, language, board, topic):
    """Go from the forum's first page to a topic."""
    reader.open(f"/{language}/forum/")
    reader.picture("index")
    reader.follow(f".board h3 a[href*='/boards/{board}-']")
    reader.picture("board")
    reader.follow(f".topic a[href*='/topics/{topic}-']")
    reader.picture("topic")


def send_nothing(reader):
    """Send a text of one space, and follow the error to the field."""
    reader.write("#reply-text", " ")
    reader.picture("reply")
    reader.follow(".reply button:not([name])")
    reader.picture("empty")
    assert reader.page.locator("#id_text[aria-invalid=true]").count() == 1
    reader.tab_to("[role=alert] a[href='#id_text']")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#id_text:focus")
    reader.page.keyboard.press("ControlOrMeta+a")


def latest_or_none(site, name):
    """Return the latest post of somebody who may have none."""
    return next(iter(site.query(LATEST, f"{name}@example.org")), None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_takes_part_in_a_topic(reader, site, language):
    me, other = f"member-{language}", known(site, f"member-{OTHER[language]}", language)
    known(site, me)
    topic, first = other.start(
        boards(site)[1],
        f"Sondage {language}",
        "Puits ou forage ?",
        poll_question="Quoi ?",
        poll_options="Puits\nForage",
    )
    said = other.reply(topic, "Un **forage** dure.")
    come_in(reader, me, language, f"topics/{topic}-x/")

    vote(reader)
    reader.open(f"/{language}/forum/topics/{topic}-x/")
    follow_and_keep(reader, said)
    report(reader, site, said)
    mine = quote(reader, site, said, me)
    edit(reader, mine)

    reader.open(f"/{language}/forum/bookmarks/")
    assert reader.page.locator(f"main a[href*='/posts/{said}/']").count() == 1
    reader.open(f"/{language}/forum/following/")
    assert reader.page.locator(f"main a[href*='/topics/{topic}-']").count() >= 1
    assert f"/posts/{first}/" in other.get(other.forum(f"topics/{topic}-sondage-{language}/")).text


def vote(reader):
    """Choose the first option of the poll."""
    reader.tab_to("input[name=options]")
    reader.page.keyboard.press("Space")
    reader.picture("poll")
    reader.follow(".poll form button")
    reader.picture("voted")
    assert reader.page.locator(".poll-results strong").all_inner_texts() == ["1", "0"]
    assert reader.page.locator(".messages .notice-success").count() == 1


def follow_and_keep(reader, post):
    """Follow the topic and bookmark a post."""
    reader.follow(".topic-head button[formaction*='/follow/'][value='1']")
    assert reader.page.locator(".topic-head button[formaction*='/follow/'][value='0']").count() == 1
    act_on(reader, post, "button[formaction*='/bookmark/'][value='1']")
    reader.picture("followed")
    assert reader.page.locator(f"#post-{post} button[formaction*='/bookmark/'][value='0']").count() == 1


def report(reader, site, post):
    """Call a moderator to a post."""
    reader.open(reader.path.partition("#")[0])
    act_on(reader, post, "a[href*='/report/']")
    reader.tick("input[name=reason]")
    reader.write("textarea[name=words]", "À relire, svp")
    reader.picture("report")
    reader.follow(SUBMIT)
    assert reader.page.locator(".messages .notice-success").count() == 1
    assert site.query("SELECT words FROM community_report WHERE post_id = ?", post) == [("À relire, svp",)]


def quote(reader, site, post, name):
    """Reply with a quotation; returns the number of the new post."""
    reader.open(reader.path.partition("#")[0])
    act_on(reader, post, "a[href*='?quote=']")
    reader.tab_to("#id_text")
    reader.page.keyboard.press("ControlOrMeta+End")
    reader.page.keyboard.type("\n\nEt le prix ?")
    reader.picture("quote")
    reader.follow(POST_IT)
    reader.picture("quoted")
    mine, number, state = latest(site, name)
    assert (number, state) == (3, "visible")
    assert reader.path.endswith(f"#post-{mine}")
    assert reader.page.inner_text(f"#post-{mine} .number").endswith("#3")
    assert "forage" in reader.page.inner_text(f"#post-{mine} blockquote")
    return mine


def edit(reader, post):
    """Change one's post, say why, and read the history."""
    act_on(reader, post, "a[href$='/edit/']")
    reader.write("#id_text", "Quel est le prix du forage ?")
    reader.write("input[name=reason]", "Sans la citation")
    reader.picture("edit")
    reader.follow(POST_IT)
    assert "Quel est le prix" in reader.page.inner_text(f"#post-{post} .prose")
    reader.follow(f"#post-{post} footer a[href$='/history/']")
    reader.picture("history")
    told = reader.page.inner_text("main")
    assert "Sans la citation" in told
    assert reader.page.locator("main ins").count() >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_asks_and_accepts_the_answer(reader, site, language):
    me, other = f"member-{language}", known(site, f"member-{OTHER[language]}", language)
    known(site, me)
    board, subject = boards(site)[2], f"Quenouille{language}"
    come_in(reader, me, language, f"boards/{board}-x/")

    first = ask(reader, site, me, subject)
    topic = site.query(TOPIC_OF, first)[0][0]
    assert subject in other.get(other.forum("unread/")).text
    answer = other.reply(topic, "On la taille en mars.")
    reader.open(f"/{language}/")
    reader.follow(".account-link[href$='/unread/']")
    reader.picture("unread")
    reader.follow(f".topic h2 a[href*='/topics/{topic}']")
    accept(reader, answer)

    visitor = Person(site)
    assert subject in visitor.get(f"/{language}/forum/boards/{board}/feed.atom").text
    assert subject in visitor.get(f"/{language}/forum/feed.atom").text
    search(reader, topic, subject)
    log_out(reader)
    assert Person(site).get(f"/{language}/forum/unread/").url.endswith(f"?next=/{language}/forum/unread/")


def ask(reader, site, name, subject):
    """Start a topic that is a question and has a poll; returns its first post's number."""
    reader.follow("main a[href$='/new/']")
    reader.write("input[name=subject]", subject)
    reader.write("#id_text", f"Quand tailler ? {subject}")
    reader.tick("input[name=is_question]")
    reader.unfold("main details:has([name=poll_question]) summary")
    reader.write("input[name=poll_question]", "Quand ?")
    reader.write("textarea[name=poll_options]", "Mars\nAvril")
    reader.picture("new topic")
    reader.follow(POST_IT)
    reader.picture("started")
    first, number, state = latest(site, name)
    assert (number, state) == (1, "visible")
    assert reader.page.inner_text("h1") == subject
    assert reader.page.locator(".topic-head .mark-open").count() == 1
    assert reader.page.locator(".poll").count() == 1
    return first


def accept(reader, answer):
    """Mark the answer, which the topic's head then leads to."""
    act_on(reader, answer, "button[formaction*='/accept/']")
    reader.picture("accepted")
    assert reader.page.locator(f"#post-{answer}.is-accepted").count() == 1
    assert reader.page.locator(f".to-answer a[href*='/posts/{answer}/']").count() == 1


def search(reader, topic, words):
    """Look for words from the header."""
    reader.open(reader.path.partition("#")[0])
    reader.unfold(".menu-button")
    reader.write("header input[name=q]", words)
    reader.enter()
    reader.picture("found")
    assert reader.page.locator(f"main a[href*='/forum/']:has(mark), main :has(mark) a[href*='{topic}']").count() >= 1


def log_out(reader):
    """Log out by way of one's account."""
    reader.open("/fr/forum/")
    reader.follow(".account-link[href$='/account/']")
    reader.follow("main form[action$='/logout/'] button")
    assert reader.page.locator(".account-link[href*='/login/']").count() == 1
