"""A process of the portal in which members write at once: `python -m tests.forum.domain.crowd <folder> <name> <verb>`.

The folder's `<name>.json` says what to do. The process makes `ready-<name>`, waits for `start`, and notes in
`acks-<name>`, line by line, what was acknowledged: as a browser that has seen the answer.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

THREADS = 4


def main(folder, name, verb):
    """Do what the plan says, in a few threads, as a server process would."""
    plan = json.loads((folder / f"{name}.json").read_text())
    (folder / f"ready-{name}").touch()
    while not (folder / "start").exists():
        time.sleep(0.01)
    with (folder / f"acks-{name}").open("a", buffering=1) as acks, ThreadPoolExecutor(THREADS) as pool:
        for line in pool.map(VERBS[verb], plan):
            acks.write(line + "\n")


def reply(step):
    """Reply until it is taken; a locked topic is tried again with the same form, as members do."""
    from forum.domain import posting
    from forum.domain.errors import LockedTopicError

    while True:
        try:
            post = posting.reply(user(step), step["topic"], text=step["text"], language="fr", key=step["key"])
        except LockedTopicError:
            time.sleep(0.02)
        else:
            return f"{post.pk} {step['text']}"


def reply_once(step):
    """Reply once, whatever comes of it."""
    return tried(step, lambda posting: posting.reply(user(step), step["topic"], text=step["text"], language="fr"))


def vote(step):
    """Vote once, whatever comes of it."""
    from forum.domain import polls

    return tried(step, lambda _posting: polls.vote(user(step), step["topic"], step["options"]))


def tried(step, act):
    """Say how an act ended: `done`, or the name of what the verb raised."""
    from forum.domain import posting
    from forum.domain.errors import ForumError

    try:
        act(posting)
    except ForumError as error:
        return type(error).__name__
    return "done"


def user(step):
    """Return the member who acts."""
    from portal.members.models import User

    return User.objects.get(pk=step["user"])


VERBS = {"reply": reply, "reply_once": reply_once, "vote": vote}

if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), *sys.argv[2:])
