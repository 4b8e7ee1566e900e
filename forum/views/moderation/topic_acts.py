"""What the forms of a topic's page of moderation do: each returns what to say, and where to go if not back."""

import re

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.domain import moderation
from forum.domain.errors import InvalidError
from forum.models import PostText

# Of https://.../fr/forum/topics/12-un-puits/?page=2 or of 12 alone.
TOPIC_ADDRESS = re.compile(r"(?:.*/topics/)?([0-9]{1,9})(?:[-/?#].*)?")


def _lock(user, topic, data):
    moderation.lock(user, topic.pk, data["reason"])
    return _("The topic is locked."), None


def _unlock(user, topic, data):
    moderation.unlock(user, topic.pk, data["reason"])
    return _("The topic is open."), None


def _set_kind(kind):
    def act(user, topic, _data):
        moderation.set_kind(user, topic.pk, kind)
        return _("The topic has another place in lists."), None

    return act


def _rename(user, topic, data):
    moderation.rename(user, topic.pk, data["subject"])
    return _("The topic has another title."), None


def _move(user, topic, data):
    moderation.move(user, topic.pk, data["board"])
    return _("The topic is moved."), reverse("forum:topic", args=[topic.pk, topic.slug])


def _merge(user, topic, data):
    found = TOPIC_ADDRESS.fullmatch(data["into"].strip())
    if not found:
        raise InvalidError(_("This is not the address of a topic."), "into")
    into = moderation.merge(user, topic.pk, int(found[1]))
    return _("The topics are merged."), reverse("forum:topic", args=[into.pk, into.slug])


def _split(user, topic, data):
    chosen = set(data["posts"])
    if data["and_later"]:
        numbers = PostText.objects.filter(topic=topic)
        first = numbers.filter(pk__in=chosen).order_by("number").values_list("number", flat=True).first()
        chosen |= set(numbers.filter(number__gte=first or 0).values_list("pk", flat=True)) if first else set()
    new = moderation.split(user, topic.pk, chosen, data["new_subject"], data["new_board"], key=data["key"])
    return _("The posts have a topic of their own."), reverse("forum:topic", args=[new.pk, new.slug])


def _delete(user, topic, data):
    moderation.delete_topic(user, topic.pk, data["reason"])
    return _("The topic is deleted."), reverse("forum:queue")


ACTS = {
    "lock": _lock,
    "unlock": _unlock,
    "normal": _set_kind("normal"),
    "pinned": _set_kind("pinned"),
    "announcement": _set_kind("announcement"),
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "split": _split,
    "delete": _delete,
}
