"""The letters of home, each in its reader's language, by way of the outbox."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from portal.core import dates
from portal.core.delivery import post_letter


def ask_to_sign_again(person, version, organisations):
    """Ask a representative, once for each version, to read it and to sign again for these organisations."""
    context = {
        "name": person.display_name,
        "number": version.number,
        "organisations": organisations,
        "changes_url": _url("home:agreement_changes", person),
        "sign_url": _url("home:agreement_sign", person),
    }
    _post("agreement_again", person, context, f"agreement-again:{version.pk}:{person.pk}")


def confirm_endorsement(person, endorsement):
    """Give whoever has just signed a copy of what was signed, with the digest of the text."""
    with translation.override(person.letter_language), timezone.override(person.time_zone):
        when = dates.in_words(endorsement.endorsed_at, time=True)
    context = {
        "name": person.display_name,
        "organisation": endorsement.organisation_name,
        "number": endorsement.version.number,
        "signed_by": f"{endorsement.person_name}, {endorsement.person_function}",
        "when": when,
        "digest": endorsement.text_sha256,
        "text_url": _url("home:agreement_version", person, endorsement.version.number),
        "sign_url": _url("home:agreement_sign", person),
    }
    _post("agreement_signed", person, context, f"agreement-signed:{endorsement.pk}")


def _url(name, person, *args):
    with translation.override(person.letter_language):
        return settings.BASE_URL + reverse(name, args=args)


def _post(name, person, context, key):
    post_letter(
        template=f"home/letters/{name}", to=person.email, language=person.letter_language, context=context, key=key
    )
