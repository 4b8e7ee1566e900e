"""What time zones tell of countries, and countries of time zones."""

from babel.core import get_global

from events.times import zone_of


def zone_of_country(country, otherwise):
    """Return the zone of a country that has one only; `otherwise` for those with several, and for none."""
    zones = {zone for zone, territory in get_global("zone_territories").items() if territory == country}
    current = [zone for zone in zones if "/" in zone and zone_of(zone)]
    return current[0] if len(current) == 1 else otherwise


def countries_near(continents):
    """Return the codes of the countries that have a time zone of these continents (“Africa”, “Europe”)."""
    zones = get_global("zone_territories").items()
    return {territory for zone, territory in zones if zone.partition("/")[0] in continents}
