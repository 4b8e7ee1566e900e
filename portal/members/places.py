"""Countries and time zones by name in the reader's language, from the Unicode CLDR that Babel carries."""

import re
import zoneinfo
from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.text import fold

# CLDR codes of two letters that are no country or territory of ISO 3166-1: unions, outlying parts, tests.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
CONTINENTS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}


@cache
def _countries(language):
    names = Locale.parse(language).territories
    codes = [code for code in names if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES]
    return tuple(sorted(((code, names[code]) for code in codes), key=lambda pair: fold(pair[1])))


def countries():
    """Return (ISO 3166-1 code, name in the reader's language), ordered as that language reads them."""
    return list(_countries(get_language()))


def country_name(code):
    """Return a country's name in the reader's language, or "" for none."""
    return Locale.parse(get_language()).territories.get(code, "") if code else ""


@cache
def _time_zones(language):
    groups = {continent: [] for continent in CONTINENTS}
    # Former names of zones and those of no place have no territory: they would only double the list.
    for zone in zoneinfo.available_timezones() & get_global("zone_territories").keys():
        continent = zone.partition("/")[0]
        if continent in groups:
            groups[continent].append((zone, _zone_name(zone, language)))
    return tuple(
        (CONTINENTS[continent], tuple(sorted(zones, key=lambda pair: fold(pair[1]))))
        for continent, zones in groups.items()
        if zones
    )


def _zone_name(zone, language):
    """Return “Dakar, Senegal” in the given language: CLDR's city where it has one, the zone's own word otherwise."""
    locale = Locale.parse(language)
    city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
    country = locale.territories.get(get_global("zone_territories")[zone], "")
    return f"{city}, {country}" if country and country != city else city


def time_zones():
    """Return [(continent, ((zone of the IANA database, name), ...)), ...] in the reader's language."""
    return list(_time_zones(get_language()))


def zone_name(zone):
    """Return a zone of the IANA database by name in the reader's language, a zone of no place as it is."""
    return _zone_name(zone, get_language()) if zone in get_global("zone_territories") else zone
