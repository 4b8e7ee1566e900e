"""The letters about groups, each in its reader's language, by way of the outbox."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from forum.domain import boards
from portal.core.delivery import post_letter


def send_asked(owner, asker, forum, message):
    """Tell an owner that somebody asks to join; at most once a day for the same person."""
    words = {"asker": asker.display_name, "message": message}
    day = timezone.now().date().isoformat()
    _post("asked", owner, forum, "group", words, f"{asker.pk}:{day}")


def send_answered(asker, forum, *, accepted):
    """Tell somebody who asked that the owners let them in, or not."""
    moment = timezone.now().timestamp()
    _post("answered", asker, forum, "group" if accepted else None, {"accepted": accepted}, f"{accepted}:{moment}")


def send_invited(person, owner, forum):
    """Tell somebody of an invitation; at most once a month from the same group."""
    month = timezone.now().date().isoformat()[:7]
    _post("invited", person, forum, "group_invitation", {"owner": owner.display_name}, month)


def send_removed(person, forum):
    """Tell somebody who was taken out of a group."""
    _post("removed", person, forum, None, {}, timezone.now().timestamp())


def send_made_owner(person, forum):
    """Tell a member of a group who looks after it from now on."""
    _post("owner", person, forum, "group", {}, timezone.now().timestamp())


def _post(name, person, forum, address, words, occasion):
    language = person.letter_language
    words = {**words, "group": boards.names(language, [forum.pk])[forum.pk]}
    if address:
        with translation.override(language):
            words["url"] = settings.BASE_URL + reverse(f"forum:{address}", args=[forum.pk])
    post_letter(
        template=f"community/letters/group_{name}",
        to=person.email,
        language=language,
        context=words,
        key=f"group-{name}:{forum.pk}:{person.pk}:{occasion}",
    )
