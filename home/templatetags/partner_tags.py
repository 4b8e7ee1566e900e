"""What the pages about partners are made of."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.domain.addresses import path_of
from portal.core.text import fold
from portal.members.enums import OrganisationKind
from portal.members.places import country_name
from portal.members.spoken import language_name

register = template.Library()

# Where the names of the lands stand on the map, in units of their panel, and whose they are.
LABELS = {"west-africa": [("SN", 48, 72), ("NE", 292, 46), ("BF", 214, 166)]}


@register.simple_tag(takes_context=True)
def partner_filters(context):
    """Return what filter_form needs to narrow the directory: filters, chosen and clear."""
    choices, path = context["choices"], path_of(context["page"])
    options = {
        "kind": (_("Kind"), [(kind.value, kind.label) for kind in choices.kinds]),
        "country": (_("Country"), _countries(choices.countries)),
        "theme": (_("Theme"), [(theme.slug, theme.name) for theme in choices.themes]),
    }
    values = choices.chosen
    filters = [
        {"name": name, "label": label, "value": values.get(name, ""), "choices": pairs}
        for name, (label, pairs) in options.items()
    ]
    chosen = []
    for name, value in values.items():
        others = urlencode({other: kept for other, kept in values.items() if other != name})
        chosen.append({"label": dict(options[name][1])[value], "url": path + (f"?{others}" if others else "")})
    return {"filters": filters, "chosen": chosen, "clear": path}


def _countries(codes):
    return sorted(((code, country_name(code.upper())) for code in codes), key=lambda pair: fold(pair[1]))


@register.inclusion_tag("home/partners/map.html", takes_context=True)
def partner_map(context):
    """Draw the map of the partners found, and beside it the same as a list of countries with their numbers."""
    found, choices, path = context["map"], context["choices"], path_of(context["page"])
    titles = {"tuscany": _("Tuscany"), "west-africa": _("West Africa")}
    kept = {name: value for name, value in choices.chosen.items() if name != "country"}
    return {
        "panels": [
            {
                "panel": panel,
                "title": titles[panel.name],
                "number": sum(marker.number for marker in panel.markers),
                "labels": [(country_name(code), x, y) for code, x, y in LABELS.get(panel.name, ())],
            }
            for panel in found.panels
        ],
        "countries": [
            (country_name(code), number, f"{path}?{urlencode({**kept, 'country': code.lower()})}")
            for code, number in found.countries
        ],
        "is_one_country": bool(choices.country),
        "elsewhere": found.elsewhere,
    }


@register.inclusion_tag("home/partners/work.html")
def partner_work(partner):
    """Show what a partner has done, by kind; nothing while there is nothing (portal.members.appearances)."""
    return {"appearances": partner.appearances}


@register.filter
def where(organisation):
    """Return where an organisation is: its place, if that is not the country itself, and its country."""
    name = country_name(organisation.country)
    return f"{organisation.place}, {name}" if organisation.place not in ("", name) else name


@register.filter
def tongues(codes):
    """Return the names of languages in the reader's own."""
    return [language_name(code) for code in codes]


@register.filter
def foreign(code):
    """Return a language's code, "" for the reader's own."""
    return "" if code == get_language() else code or ""


@register.filter
def tongue(code):
    """Return the name of a language in the reader's own."""
    return language_name(code)


@register.filter
def kind(value):
    """Return the name of a kind of organisation."""
    return OrganisationKind(value).label


@register.simple_tag
def partner_data(organisation):
    """Return a partner as schema.org Organization (https://schema.org/Organization)."""
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organisation.name,
        "description": organisation.text,
        "url": organisation.website,
        "mainEntityOfPage": settings.BASE_URL + reverse("home:partner", args=[organisation.slug]),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": organisation.place,
            "addressCountry": organisation.country,
        },
        "memberOf": {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL},
    }
    return {name: value for name, value in data.items() if value}
