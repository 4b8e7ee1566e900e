"""Personal links: a registrant's token, signed for one purpose, so that a link opens what it was sent for."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation

from events.models import Registration

from .errors import LinkError, LinkExpiredError

MANAGE, JOIN, AFTERWARDS = "manage", "join", "afterwards"
# Which token a link is made of: whoever passes the joining link on does not pass on the rest.
TOKENS = {MANAGE: "manage_token", JOIN: "join_token", AFTERWARDS: "manage_token"}


def sign(purpose, registration):
    """Return the word of a link for one purpose: the token and its signature."""
    return _signer(purpose).sign(getattr(registration, TOKENS[purpose]))


def opened(purpose, word, *, now=None):
    """Return the registration that the word of a link is for, with its event.

    Links to manage and to join expire with the event, those for what remains of it when personal data are erased.
    Raises LinkError, LinkExpiredError.
    """
    try:
        token = _signer(purpose).unsign(word)
    except signing.BadSignature:
        raise LinkError from None
    found = Registration.objects.select_related("event").filter(**{TOKENS[purpose]: token})
    registration = found.filter(event__anonymised_at=None).first()
    if registration is None:
        raise LinkError
    if purpose != AFTERWARDS and registration.event.ends_at <= (now or timezone.now()):
        raise LinkExpiredError(sign(AFTERWARDS, registration) if purpose == MANAGE else "")
    return registration


def by_manage_link(word, *, now=None):
    """Return the registration of a link to manage it. Raises LinkError, LinkExpiredError."""
    return opened(MANAGE, word, now=now)


def by_join_link(word, *, now=None):
    """Return the registration of a personal joining link. Raises LinkError, LinkExpiredError."""
    return opened(JOIN, word, now=now)


def by_afterwards_link(word):
    """Return the registration of a link to certificate and feedback. Raises LinkError."""
    return opened(AFTERWARDS, word)


def manage_url(registration):
    """Return the whole address of the page where a registrant confirms, changes or cancels."""
    return _address(registration, "events:manage", MANAGE)


def afterwards_url(registration):
    """Return the whole address of the page with certificate and feedback."""
    return _address(registration, "events:afterwards", AFTERWARDS)


def join_url(registration):
    """Return the whole address that lets one registrant in; it has no language: it is read out and retyped."""
    return _address(registration, "event_join", JOIN)


def _address(registration, name, purpose):
    with translation.override(registration.language):
        return settings.BASE_URL + reverse(name, args=[sign(purpose, registration)])


def _signer(purpose):
    return signing.Signer(sep=".", salt=f"events.{purpose}")
