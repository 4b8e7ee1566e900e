"""Which addresses a visitor can come to, beside the pages that the sitemap lists."""

import os
import re
import urllib.request
from collections import Counter
from dataclasses import dataclass

LANGUAGES = ("it", "fr", "en")
AGREEMENT = ("versions/1/", "changes/", "signatories/", "signatories/?country=nowhere")
PAGE_OF_A_LIST = 4  # strokes in an address such as /fr/actualites/dakar/
# CI has twenty minutes for all: there each template is visited, but not in each language where only words differ.
IS_BRIEF = os.environ.get("CI", "").lower() in {"1", "true"}
MOST_OF_A_LIST = 2 if IS_BRIEF else 6
WRONG_CONFIRMATION = "NoT:a-real:key"


@dataclass(frozen=True)
class Address:
    """A path, the status it answers with, and what is special about it.

    `by` names who asks: a visitor, a member, a member with a second factor, staff, or somebody between two steps of
    logging in. `sends` says that its form is sent empty first, so that its errors are what is judged.
    """

    path: str
    status: int = 200
    by: str = "visitor"
    has_form: bool = False
    sends: bool = False

    def __str__(self):
        notes = [self.by] * (self.by != "visitor") + ["sent empty"] * self.sends
        return f"{self.path} ({', '.join(notes)})" if notes else self.path

    @property
    def language(self):
        """The language of the address, None where it has none."""
        return self.path[1:3] if self.path[1:3] in LANGUAGES else None


def pages(portal):
    """Return the editors' pages, from the sitemap; of those of one list, which share a template, the first few.

    Of the partners, those that say most.
    """
    kept, in_list = [], Counter()
    for path in sitemap_paths(portal):
        place = path.rstrip("/").rpartition("/")[0]
        is_partner = "/partners/" in path[:-1]
        in_list[place] += path.count("/") == PAGE_OF_A_LIST and not is_partner
        if is_telling(path) if is_partner else in_list[place] <= MOST_OF_A_LIST:
            kept.append(Address(path))
    return kept


def is_telling(path):
    """Say whether this is the page of a partner with news, of one that has signed, or of one with little to say."""
    return path.endswith(("/arci-toscana/", "/commune-exemple-niger/", "/shalom/"))


def sitemap_paths(portal):
    """Return the paths that the sitemap lists, which stand on its own origin and nowhere else."""
    sitemap = urllib.request.urlopen(f"{portal.base_url}/sitemap.xml", timeout=60).read().decode()
    return [address.removeprefix(portal.base_url) for address in re.findall("<loc>(.*?)</loc>", sitemap)]


def one_language_each(wanted):
    """Leave out two languages of what has one template and few words of its own: accounts, and lists with a query."""
    kept, turns = [], {}
    for address in wanted:
        question = address.path.partition("?")[2]
        if address.language and (question or "/account/" in address.path):
            turn = turns.setdefault((question or address.path[3:], address.by, address.sends), len(turns))
            if LANGUAGES[turn % 3] != address.language:
                continue
        kept.append(address)
    return kept


def for_visitors(lists):
    """Return what a visitor reads beside the pages, in three languages; `lists` are the addresses of lists of pages."""
    found = [Address(path + rest) for path in lists for rest in ("?page=2", "?country=senegal", "?theme=nothing-such")]
    for language in LANGUAGES:
        home = f"/{language}/"
        found += [Address(home + rest) for rest in ("search/", "search/?q=acqua", "search/?q=xyzzy", "search/?q=.")]
        found += [Address(home + "light-pages/"), Address(home + "nothing-here/", 404)]
        found += [Address(f"{home}agreement/{rest}") for rest in AGREEMENT]
    return found


ENTRANCE = (
    "login/",
    "signup/",
    "password/reset/",
    "login/code/",
    "confirm-email/again/",
)
AFTERWARDS = ("confirm-email/", "password/reset/done/", "password/reset/key/done/", "inactive/", "erased/")
OWN = (
    "",
    "profile/",
    "preferences/",
    "organisation/propose/",
    "data/",
    "data/erase/",
    "email/",
    "password/change/",
    "logout/",
    "reauthenticate/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
)
WITH_SECOND_FACTOR = ("2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/")
SENT_EMPTY = ("login/", "signup/", "password/reset/", "login/code/")
OWN_SENT_EMPTY = ("profile/", "organisation/propose/", "email/", "password/change/", "reauthenticate/")


def for_accounts():
    """Return the addresses of accounts, in three languages."""
    found = []
    for language in LANGUAGES:
        home = f"/{language}/account/"
        found += [Address(home + rest, has_form=True) for rest in ENTRANCE]
        found += [Address(home + rest) for rest in AFTERWARDS]
        found += [Address(home + rest, has_form=True, sends=True) for rest in SENT_EMPTY]
        found += [Address(f"{home}confirm-email/{WRONG_CONFIRMATION}/", 404)]
        found += [Address(f"{home}password/reset/key/1-no-such-key/")]
        found += [Address(home + rest, by="member", has_form=True) for rest in OWN]
        found += [Address(home + rest, by="member", has_form=True, sends=True) for rest in OWN_SENT_EMPTY]
        found += [Address(home + rest, by="second factor", has_form=True) for rest in WITH_SECOND_FACTOR]
        found += [Address(f"/{language}/agreement/sign/", by="member", has_form=True)]
        found += [Address(f"{home}login/code/confirm/", by="code sent", has_form=True)]
        found += [Address(f"{home}2fa/authenticate/", by="password given", has_form=True)]
    return found


def for_staff():
    """Return what only staff see: the style guide, and the doors of the admin."""
    return [Address(f"/styleguide/?scheme={scheme}", by="staff") for scheme in ("light", "dark")]


FORUM_FOR_VISITORS = (
    "",
    "latest/",
    "latest/?language={other}",
    "boards/{board}-{board_slug}/",
    "boards/{board}-{board_slug}/?show=answered&language=en",
    "topics/{long}-{long_slug}/",
    "topics/{long}-{long_slug}/?page=2",
    "topics/{poll}-{poll_slug}/",
    "topics/{poll}/poll/",
    "topics/{settled}-{settled_slug}/",
    "topics/{locked}-{locked_slug}/",
    "topics/{filed}-{filed_slug}/",
    "posts/{edited}/history/",
)
FORUM_FOR_MEMBERS = (
    "",
    "unread/",
    "following/",
    "bookmarks/",
    "drafts/",
    "preferences/",
    "members/{member}/",
    "boards/{board}-{board_slug}/",
    "topics/{long}-{long_slug}/",
    "topics/{poll}-{poll_slug}/",
    "topics/{settled}-{settled_slug}/",
    "topics/{locked}-{locked_slug}/",
    "boards/{board}/new/",
    "topics/{long}/reply/?quote={other_post}",
    "posts/{own_post}/edit/",
    "posts/{own_post}/delete/",
    "posts/{other_post}/report/",
    "groups/",
    "groups/new/",
    "groups/{group}/",
    "groups/{group}/edit/",
    "groups/{group}/invite/",
    "groups/{group}/close/",
)
FORUM_FOR_MODERATORS = (
    "topics/{waiting}-{waiting_slug}/",
    "moderation/",
    "moderation/?kind=reported",
    "moderation/log/",
    "moderation/posts/{reported}/",
    "moderation/posts/{reported}/edit/",
    "moderation/topics/{long}/",
    "moderation/members/{member}/",
)
FORUM_SENT_EMPTY = (
    "boards/{board}/new/",
    "topics/{long}/reply/",
    "posts/{own_post}/edit/",
    "posts/{other_post}/report/",
    "groups/new/",
    "groups/{group}/invite/",
)


def for_forum(scene):
    """Return the addresses of the forum, in three languages; `scene` says what stands in their braces."""
    found = []
    for language, other in zip(LANGUAGES, LANGUAGES[1:] + LANGUAGES[:1], strict=True):
        named = {**scene, "other": other, "board_slug": scene["board_slugs"][language]}

        def each(paths, home=f"/{language}/forum/", named=named, **special):
            return [Address(home + path.format(**named), **special) for path in paths]

        found += each(FORUM_FOR_VISITORS)
        found += [Address(f"/{language}/search/?kind=forum&q={scene['searched']}")]
        found += each(FORUM_FOR_MEMBERS, by="member", has_form=True)
        found += each(FORUM_SENT_EMPTY, by="member", has_form=True, sends=True)
        found += each(["topics/{locked}/reply/"], by="member", status=403)
        found += each(["groups/{other_group}/join/"], by="newcomer", has_form=True)
        found += each(["topics/{waiting}-{waiting_slug}/", "boards/{board}/new/"], by="newcomer", has_form=True)
        found += each(FORUM_FOR_MODERATORS, by="moderator", has_form=True)
    return found
