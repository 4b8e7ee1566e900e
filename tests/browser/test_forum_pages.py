"""The forum's pages in their states, in three languages, 320 px wide: for visitors, members and moderators."""

import pytest
from django.utils.text import slugify

from . import addresses
from .html_checker import errors_in
from .serving import served
from .test_every_page import MOST_REQUESTS, MOST_SHIFT, TEXT_BUDGET, found
from .visits import Visitor
from .writers import QUICK, Writer, boards, known

POSTS = 22  # a page holds twenty of them


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal without pauses between posts."""
    with served(prepared, tmp_path_factory.mktemp("pages") / "var", **QUICK) as site:
        yield site
        assert site.troubles() == []


@pytest.fixture(scope="module")
def people(site):
    """Those who ask; the newcomer's posts wait."""
    return {
        "visitor": Writer(site),
        "member": known(site, "member-fr"),
        "newcomer": Writer(site, "it").enter("member-it"),
        "moderator": Writer(site).enter("moderator"),
    }


@pytest.fixture(scope="module")
def scene(site, people):
    """Topics in every state, and what addresses call them."""
    member, newcomer, moderator = (people[name] for name in ("member", "newcomer", "moderator"))
    board = boards(site)[0]
    topics = {
        "long": talk(site, board, member, moderator),
        "poll": member.start(board, "Sondage", "Choisir", poll_question="Quoi ?", poll_options="Puits\nForage")[0],
        "filed": member.start(board, "Relevé", "Voir le fichier", files=[FILE])[0],
        "waiting": newcomer.start(board, "Domanda", "Quanto costa?")[0],
        "settled": site.query(SETTLED)[0][0],
        "locked": site.query(LOCKED)[0][0],
    }
    slugs = {f"{name}_slug": site.query(SLUG, number)[0][0] for name, number in topics.items()}
    own, other = (site.query(POST_OF, topics["long"], person.email)[1][0] for person in (member, moderator))
    member.post(f"posts/{own}/edit/", text="Mieux dit", reason="Plus clair", base_version="0")
    member.post(f"posts/{own}/bookmark/", on="1")
    member.post(f"topics/{topics['long']}/follow/", on="1")
    member.post(f"boards/{board}/new/", subject="À finir", text="Un brouillon", draft="1")
    group = member.post("groups/new/", name="Groupe des puits", openness="private", key="puits")
    newcomer.post(f"groups/{group}/join/", message="Bonjour")
    return {
        **topics,
        **slugs,
        **dict(zip(("other_group", "member"), site.query(OTHERS, group, member.email)[0], strict=True)),
        "board": board,
        "board_slugs": {code: slugify(name) for code, name in site.query(NAMES, board)},
        "edited": own,
        "own_post": own,
        "other_post": other,
        "reported": site.query("SELECT post_id FROM community_report WHERE closed_at IS NULL ORDER BY id")[0][0],
        "group": group,
        "searched": "eau",
    }


FILE = ("files", ("relevé.txt", b"Niveau du puits : 12 m", "text/plain"))
NAMES = "SELECT language, name FROM community_boardtext WHERE forum_id = ?"
SETTLED = "SELECT topic_id FROM community_topicdetail WHERE accepted_post_id IS NOT NULL ORDER BY topic_id"
LOCKED = "SELECT id FROM forum_conversation_topic WHERE status = 1 ORDER BY id"
SLUG = "SELECT slug FROM forum_conversation_topic WHERE id = ?"
POST_OF = """
    SELECT post.id FROM forum_conversation_post AS post JOIN members_user AS member ON member.id = post.poster_id
    WHERE post.topic_id = ? AND member.email = ? ORDER BY post.id
"""
OTHERS = """
    SELECT board.forum_id, member.public_id FROM community_board AS board, members_user AS member
    WHERE board.openness = 'private' AND board.forum_id <> ? AND member.email = ?
"""
SAID = "SELECT source, language FROM community_posttext ORDER BY post_id LIMIT ?"


def talk(site, board, *writers):
    """Have people repeat what was said elsewhere; returns the topic's number."""
    said = site.query(SAID, POSTS)
    topic, _first = writers[0].start(board, "Un long échange", said[0][0], language=said[0][1])
    for place, (text, language) in enumerate(said[1:], 1):
        writers[place % len(writers)].reply(topic, text, language=language)
    return topic


@pytest.fixture(scope="module")
def visits(site, browser, people, scene):
    """Everything, visited once."""
    visitor, wanted = Visitor(browser, site), addresses.for_forum(scene)
    judged = [one for one in wanted if is_judged(one, wanted)]
    wanted = judged if addresses.IS_BRIEF else wanted
    yield [visitor.visit(one, cookies=people[one.by].cookies(), judge=one in judged) for one in wanted]
    visitor.close()


def is_judged(address, wanted):
    """Say whether axe looks: at what visitors see in each language, at the rest in one of them after the other."""
    place, each = wanted.index(address), len(wanted) // 3
    return address.by == "visitor" or place // each == place % each % 3


def of_visitors(visits):
    """Return the visits of those who are not logged in."""
    return [seen for seen in visits if seen.address.by == "visitor"]


JUDGES = {
    "answers as designed": lambda seen: seen.status != seen.address.status and (seen.status, seen.title),
    "is in its language": lambda seen: seen.language != seen.address.language and seen.language,
    "has one heading of the first level": lambda seen: len(seen.headings) != 1 and seen.headings,
    "axe": lambda seen: seen.violations,
    "axe by night": lambda seen: seen.violations_by_night,
    "is not wider than 320 pixels": lambda seen: seen.overflow,
    "has targets large enough for a finger": lambda seen: seen.small_targets,
    "does not move while it loads": lambda seen: seen.shift > MOST_SHIFT and seen.shifts,
    "leaves the console silent": lambda seen: seen.console,
    "asks no other host": lambda seen: seen.foreign,
    "loads no font": lambda seen: seen.fonts,
}


@pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES)
def test_every_page(visits, judge):
    assert found(visits, judge) == {}


def test_a_visitor_gets_no_cookie(visits):
    assert found(of_visitors(visits), lambda seen: seen.cookies) == {}


def test_a_visitors_page_keeps_to_its_budget(visits):
    assert found(of_visitors(visits), lambda seen: seen.text_bytes > TEXT_BUDGET and seen.text_bytes) == {}
    assert found(of_visitors(visits), lambda seen: len(seen.text_requests) > MOST_REQUESTS and seen.text_requests) == {}


def test_a_page_of_a_topic_has_twenty_posts(visits, scene):
    first = [
        seen for seen in of_visitors(visits) if seen.address.path.endswith(f"/{scene['long']}-{scene['long_slug']}/")
    ]
    assert [seen.html.count("<article ") for seen in first] == [20, 20, 20]


@pytest.mark.html
def test_all_html_is_valid(visits, tmp_path):
    assert errors_in(visits, tmp_path) == []
