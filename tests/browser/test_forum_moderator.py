"""A moderator's ten minutes, by keyboard alone and without JavaScript, on a phone 360 px wide."""

import pytest
from django.utils.translation import gettext, override

from forum.enums import Action, SanctionKind
from forum.mail import MODERATED, SANCTIONED

from .people import Person
from .readers import Album, Reader
from .serving import served
from .writers import QUICK, Writer, boards, known

# The language in which the moderator reads, and the author's, whose letters come in it.
PAIRS = [("fr", "it"), ("it", "en"), ("en", "fr")]
SUBMIT = "main form button[type=submit]"


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal without pauses between posts."""
    with served(prepared, tmp_path_factory.mktemp("moderator") / "var", **QUICK) as site:
        yield site
        assert site.troubles() == []


@pytest.fixture
def reader(browser, site, tmp_path, request):
    """Somebody with a keyboard."""
    reader = Reader(browser, site, Album(tmp_path, request.node.name))
    yield reader
    reader.context.close()


def come_in(reader, language, rest=""):
    """Log in as a moderator on the way to an address of the forum."""
    reader.open(f"/{language}/account/login/?next=/{language}/forum/{rest}")
    reader.log_in("moderator")


def wait_for_letter(site, author, subject):
    """Wait until the author has a letter with these words as its subject, in the author's language."""
    language = author.email.removeprefix("member-")[:2]
    with override(language):
        wanted = gettext(str(subject))
    letters = site.mails.wait_for_subject(author.email, wanted)
    assert f'<html lang="{language}">' in letters.get_body(("html",)).get_content()


def visit(site, path):
    """Return what a visitor reads there now."""
    return Person(site).get(path).text


@pytest.mark.parametrize(("language", "tongue"), PAIRS)
def test_a_post_is_approved_in_two_steps(reader, site, language, tongue):
    author, words = Writer(site, tongue).enter(f"member-{tongue}"), f"Un mot de {tongue}"
    topic, _first = Writer(site).enter("moderator").start(boards(site)[0], f"Attente {tongue}", f"Qui ? {tongue}")
    held, address = author.reply(topic, words), f"/fr/forum/topics/{topic}-attente-{tongue}/"
    assert not any(words in visit(site, address) for _again in range(2))  # now the page is kept
    come_in(reader, language)

    reader.follow(".forum-tabs a[href$='/moderation/']")
    reader.picture("queue")
    assert words in reader.page.inner_text("main")
    reader.follow(f"form[action$='/moderation/posts/{held}/'] button[value=approve]")
    reader.picture("approved")

    assert reader.path == f"/{language}/forum/moderation/"
    assert words not in reader.page.inner_text("main")
    assert reader.page.locator(".messages .notice-success").count() == 1
    assert words in visit(site, address)
    wait_for_letter(site, author, MODERATED[Action.APPROVE][0])


@pytest.mark.parametrize(("language", "tongue"), PAIRS)
def test_a_moderator_keeps_order(reader, site, language, tongue):
    author = known(site, f"member-{tongue}", tongue)
    old_board, new_board = boards(site)[:2]
    topic, _first = author.start(old_board, f"Marché {tongue}", f"Prix du mil ? {tongue}")
    bad, apart = author.reply(topic, f"Grossier {tongue}"), author.reply(topic, f"À part {tongue}")
    Writer(site).enter("editor-fr").post(f"posts/{bad}/report/", reason="other", words="Impoli")
    come_in(reader, language, f"posts/{bad}/")

    hide(reader, bad, f"Impoli {tongue}")
    reader.follow("main a[href*='/moderation/topics/']")
    lock(reader, f"Réglé {tongue}")
    split(reader, topic, apart, f"À part {tongue}")
    reader.open(f"/{language}/forum/moderation/topics/{topic}/")
    move(reader, site, topic, new_board)
    silence(reader, bad, f"Trop de mots {tongue}")

    seen = visit(site, f"/{tongue}/forum/topics/{topic}-marche-{tongue}/")
    assert f"post-{bad}" not in seen
    assert f"post-{apart}" not in seen
    assert f"/boards/{new_board}-" in seen
    assert f"À part {tongue}" in visit(site, f"/{tongue}/forum/boards/{old_board}-x/")
    author.post(f"topics/{topic}/reply/", text="Encore un mot", status=403)
    read_log(reader, tongue)
    for subject in (MODERATED[Action.HIDE][0], MODERATED[Action.MOVE][0], SANCTIONED[SanctionKind.SILENCE][0]):
        wait_for_letter(site, author, subject)


def hide(reader, post, reason):
    """Hide a reported post, from the topic."""
    reader.unfold(f"#post-{post} summary")
    reader.follow(f"#post-{post} a[href*='/moderation/posts/']")
    reader.picture("reported")
    reader.write("textarea[name=reason]", reason)
    reader.follow("button[value=hide]")
    reader.picture("hidden")
    assert reader.page.locator("button[value=hide]").count() == 0
    assert reason in reader.page.inner_text("main .entries")


def lock(reader, reason):
    """Lock the topic, on its page of moderation."""
    reader.write("#lock-reason", reason)
    reader.follow("button[value=lock]")
    reader.picture("locked")
    assert reader.page.locator("button[value=unlock]").count() == 1


def split(reader, topic, post, subject):
    """Give a post a topic of its own."""
    reader.tick(f"input[name=posts][value='{post}']")
    reader.write("input[name=new_subject]", subject)
    reader.follow("button[value=split]")
    reader.picture("split")
    assert reader.page.inner_text("h1") == subject
    assert f"/topics/{topic}-" not in reader.path
    assert reader.page.locator(".post").count() == 1


def move(reader, site, topic, board):
    """Bring the topic to another board."""
    reader.tab_to("#move-board")
    # To the first board of the list, and down from there.
    reader.page.keyboard.press("Home")
    while not reader.page.locator(f"#move-board option[value='{board}']:checked").count():
        reader.page.keyboard.press("ArrowDown")
    reader.follow("button[value=move]")
    reader.picture("moved")
    assert site.query("SELECT forum_id FROM forum_conversation_topic WHERE id = ?", topic) == [(board,)]


def silence(reader, post, reason):
    """Take from the post's author the right to write, from the post's page of moderation."""
    reader.open(f"/{reader.language}/forum/moderation/posts/{post}/")
    reader.follow("main a[href*='/moderation/members/']")
    reader.tab_to("input[name=kind]")
    while not reader.page.locator("input[name=kind][value=silence]:checked").count():
        reader.page.keyboard.press("ArrowDown")
    reader.write("textarea[name=reason]", reason)
    reader.picture("silence")
    reader.follow("form:has(textarea[name=reason]) button[type=submit]")
    reader.picture("silenced")
    assert reader.page.locator("button[name=lift]").count() == 1


def read_log(reader, tongue):
    """See what was done, and why."""
    reader.follow(".moderation-tabs a[href$='/moderation/log/']")
    reader.picture("log")
    told = reader.page.inner_text("main .entries")
    assert [words for words in ("Impoli", "Réglé", "Trop de mots") if f"{words} {tongue}" not in told] == []
    with override(reader.language):
        assert [
            act for act in (Action.HIDE, Action.LOCK, Action.SPLIT, Action.MOVE) if str(act.label) not in told
        ] == []
