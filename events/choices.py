"""Choices that editors have, by name in their own language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.models import Theme
from portal.members import spoken
from portal.members.places import time_zones, zone_name

from .times import NETWORK_ZONES


def spoken_languages():
    """Return (code, name) of the languages that are spoken at events."""
    return spoken.spoken_languages()


def theme_choices():
    """Return (translation key, name in the reader's language) of all themes."""
    return [(str(theme.translation_key), theme.name) for theme in Theme.objects.in_language(get_language())]


def zone_choices():
    """Return [(group, ((zone, name), ...)), ...]: the network's zones first, then all by continent."""
    names = {zone: name for _continent, zones in time_zones() for zone, name in zones}
    network = tuple((zone, names[zone]) for zone in NETWORK_ZONES)
    return [(_("In the network"), network), *time_zones()]


# Where else readers of the network's languages are; any other zone comes by address or from the browser.
NEAR_ZONES = (
    "Africa/Abidjan",
    "Africa/Bamako",
    "Africa/Lome",
    "Africa/Cotonou",
    "Africa/Lagos",
    "Africa/Nouakchott",
    "Africa/Casablanca",
    "Africa/Algiers",
    "Africa/Tunis",
    "Europe/London",
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Zurich",
    "Europe/Berlin",
    "Europe/Madrid",
    "America/New_York",
    "America/Toronto",
    "UTC",
)


def reader_zones(chosen=""):
    """Return [(group, [(zone, name), ...]), ...] for readers: a short list, and what they have chosen elsewhere."""
    network = list(NETWORK_ZONES)
    near = [*NEAR_ZONES, *({chosen} - {"", *NETWORK_ZONES, *NEAR_ZONES})]
    return [
        (_("In the network"), [(zone, zone_name(zone)) for zone in network]),
        (_("Elsewhere"), [(zone, zone_name(zone)) for zone in near]),
    ]
