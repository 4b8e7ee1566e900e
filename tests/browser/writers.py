"""People who write in the forum by plain HTTP requests, so that a journey finds something there."""

import re

from .people import Person

# No pauses between posts, and a member is new until one post is approved.
QUICK = {
    **{f"FORUM_{name}_PAUSE": "0" for name in ("POST", "TOPIC", "NEW_POST", "NEW_TOPIC", "SAME_TEXT")},
    "FORUM_TRUST_POSTS": "1",
    "FORUM_TRUST_TOPICS_READ": "0",
    "FORUM_TRUST_DAYS": "0",
    "TRUSTED_PROXIES": "1",
}
OPEN_BOARDS = """
    SELECT board.forum_id FROM community_board AS board JOIN forum_forum AS forum ON forum.id = board.forum_id
    WHERE board.openness = 'open' AND board.kind = 'theme' AND forum.type = 0 AND NOT board.asks_approval
    ORDER BY board.forum_id
"""
TOPIC_OF = "SELECT topic_id FROM community_posttext WHERE post_id = ?"
APPROVED = """
    SELECT count(*) FROM community_trust JOIN members_user AS member ON member.id = user_id
    WHERE email = ? AND approved_posts > 0
"""
LATEST = """
    SELECT post.id, text.number, text.state FROM forum_conversation_post AS post
    JOIN community_posttext AS text ON text.post_id = post.id JOIN members_user AS member ON member.id = post.poster_id
    WHERE member.email = ? ORDER BY post.id DESC LIMIT 1
"""


class Writer(Person):
    """Somebody who writes in the forum, with one token for all forms."""

    def enter(self, name):
        """Log in, and remember a token."""
        self.log_in(name)
        page = self.get(self.forum("preferences/")).text
        self.token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        return self

    def forum(self, rest=""):
        """Return an address of the forum in this person's language."""
        return f"/{self.language}/forum/{rest}"

    def post(self, path, *, files=None, status=302, **fields):
        """Send a form to an address of the forum; returns the number in the address it leads to."""
        fields = {"csrfmiddlewaretoken": self.token, "language": self.language, **fields}
        address = self.portal.base_url + self.forum(path)
        answer = self.session.post(
            address, fields, files=files, headers={"Referer": address}, allow_redirects=False, timeout=120
        )
        assert answer.status_code == status, (path, answer.status_code, fields)
        found = re.search(r"/(\d+)(/|-|$)", answer.headers.get("Location", ""))
        return found and int(found.group(1))

    def start(self, board, subject, text, **fields):
        """Start a topic; returns its number and its first post's."""
        first = self.post(f"boards/{board}/new/", subject=subject, text=text, **fields)
        return self.portal.query(TOPIC_OF, first)[0][0], first

    def reply(self, topic, text, **fields):
        """Reply in a topic; returns the post's number."""
        return self.post(f"topics/{topic}/reply/", text=text, **fields)


def boards(portal):
    """Return the numbers of the boards where everybody may write."""
    return [number for (number,) in portal.query(OPEN_BOARDS)]


def known(portal, name, language="fr"):
    """Return somebody whose first post a moderator has approved, now or before."""
    writer = Writer(portal, language).enter(name)
    if portal.query(APPROVED, writer.email) == [(0,)]:
        moderator = Writer(portal).enter("moderator")
        topic, _first = moderator.start(boards(portal)[0], f"Bienvenue, {name}", f"Qui est {name} ?")
        number = writer.reply(topic, f"{name}, bonjour")
        moderator.post(f"moderation/posts/{number}/", action="approve")
    return writer


def latest(site, name):
    """Return the number of the latest post of somebody, its number in the topic and its state."""
    return site.query(LATEST, f"{name}@example.org")[0]
