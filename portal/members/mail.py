"""The letters about accounts, each in its reader's language, by way of the outbox."""

import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core import dates
from portal.core.delivery import post_letter
from portal.members.models import User

# What happened to an account, said in the one letter `change`: subject, sentence.
CHANGES = {
    "email_changed": (_("Your e-mail address was changed"), _("Your account now has another e-mail address.")),
    "email_deleted": (_("The change of your e-mail address was called off"), _("Your e-mail address stays as it was.")),
    "password_changed": (_("Your password was changed"), _("Your account now has another password.")),
    "password_reset": (_("Your password was reset"), _("Your account now has another password.")),
    "password_set": (_("Your account has a password"), _("Your account now has a password.")),
    "recovery_codes_generated": (
        _("New recovery codes"),
        _("New recovery codes were made; the old ones no longer work."),
    ),
    "totp_activated": (_("Authenticator app added"), _("Logging in now asks for a code of your authenticator app.")),
    "totp_deactivated": (_("Authenticator app removed"), _("Your authenticator app no longer protects your account.")),
    "webauthn_added": (_("Passkey added"), _("You can now log in with a new passkey.")),
    "webauthn_removed": (_("Passkey removed"), _("A passkey no longer opens your account.")),
}


def send_account_letter(name, to, context):
    """Post the letter that allauth calls `name` (its template's name) to an address, known or unknown."""
    user = context.get("user") or _owner_of(to)
    language = user.letter_language if user else get_language()
    if name in CHANGES:
        send_change(name, user, to, language)
        return
    words = {"email": to, "user": user, "code": context.get("code")}
    words |= {key: _absolute(value, language) for key, value in context.items() if key.endswith("_url") and value}
    _post(name, to, language, words)


def send_change(name, user, to, language):
    """Tell the owner of an account what was changed in it, and when."""
    subject, sentence = CHANGES[name]
    with translation.override(language):
        zone = timezone.zoneinfo.ZoneInfo(user.time_zone) if user else None
        with timezone.override(zone):
            when = dates.in_words(timezone.now(), time=True)
        account_url = settings.BASE_URL + reverse("member_overview")
    _post("change", to, language, {"what": subject, "sentence": sentence, "when": when, "account_url": account_url})


def send_farewell(user, to):
    """Tell somebody whose account is gone that it is."""
    _post("farewell", to, user.letter_language, {"name": user.display_name})


def tell_approved(person, organisation):
    """Tell whoever proposed an organisation that it is a partner, and where its page is."""
    context = {"partner_url": _page_of(organisation, person), "profile_url": _url("member_profile_edit", person)}
    _tell_of("organisation_approved", person, organisation, context)


def tell_refused(person, organisation, reason):
    """Tell whoever proposed an organisation that it is no partner, and why."""
    _tell_of("organisation_refused", person, organisation, {"reason": reason})


def tell_merged(person, proposal, partner):
    """Tell whoever proposed an organisation that it is one that was there."""
    context = {"partner": partner.name, "partner_url": _page_of(partner, person)}
    context["profile_url"] = _url("member_profile_edit", person)
    _tell_of("organisation_merged", person, proposal, context)


def _tell_of(letter, person, organisation, context):
    words = {"name": person.display_name, "organisation": organisation.name, **context}
    _post(letter, person.email, person.letter_language, words)


def _page_of(organisation, person):
    return _url("home:partner", person, organisation.slug)


def _url(name, person, *args):
    with translation.override(person.letter_language):
        return settings.BASE_URL + reverse(name, args=args)


def _post(name, to, language, context):
    """Write the letter: each is an occasion of its own, hence the random key."""
    post_letter(
        template=f"members/letters/{name}",
        to=to,
        language=language,
        context=context,
        key=f"account:{secrets.token_hex(16)}",
    )


def _owner_of(address):
    """Return the person an address belongs to, be it confirmed or waiting for confirmation, or None."""
    return (
        User.objects.filter(email=address.lower()).first()
        or User.objects.filter(emailaddress__email=address.lower()).first()
    )


def _absolute(url, language):
    """Return an address of the portal on BASE_URL in the reader's language; `url` is in that of the page now served."""
    parts = urlsplit(translate_url(url, language))
    return settings.BASE_URL + parts.path + (f"?{parts.query}" if parts.query else "")
