"""What the pages about the agreement are made of."""

from datetime import datetime
from urllib.parse import urlencode

from babel import Locale
from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.text import fold
from portal.members.enums import OrganisationKind
from portal.members.places import country_name

register = template.Library()


@register.simple_tag
def register_filters(found):
    """Return what filter_form needs to narrow the register (home.domain.agreement.register.Register)."""
    countries = [(code, country_name(code.upper())) for code in found.countries]
    filters = [
        _filter("country", _("Country"), found.country, sorted(countries, key=lambda pair: fold(pair[1]))),
        _filter("kind", _("Kind"), found.kind, [(kind, OrganisationKind(kind).label) for kind in found.kinds]),
    ]
    if len(found.versions) > 1:
        filters.append(_filter("version", _("Version"), str(found.version.number), _numbers(found.versions)))
    chosen = []
    if found.country:
        chosen.append({"label": country_name(found.country.upper()), "url": _address(found, country="")})
    if found.kind:
        chosen.append({"label": OrganisationKind(found.kind).label, "url": _address(found, kind="")})
    return {"filters": filters, "chosen": chosen, "clear": _address(found, country="", kind="")}


def _filter(name, label, value, choices):
    return {"name": name, "label": label, "value": value, "choices": choices}


def _numbers(versions):
    return [(str(version.number), str(version.number)) for version in versions]


def _address(found, **changed):
    kept = {"country": found.country, "kind": found.kind}
    if found.version != found.versions[0]:
        kept["version"] = found.version.number
    query = urlencode({name: value for name, value in {**kept, **changed}.items() if value})
    return reverse("home:agreement_signatories") + (f"?{query}" if query else "")


@register.filter
def country(code):
    """Return a country's name in the reader's language."""
    return country_name(code)


@register.filter
def tongue(code):
    """Return the name of a language in the reader's language."""
    return Locale.parse(get_language()).languages.get(code, code)


@register.filter
def moment(written):
    """Return the moment that a record has in writing (ISO 8601)."""
    return datetime.fromisoformat(written)
