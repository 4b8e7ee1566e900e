"""Wall clocks and moments: what an editor writes on a page is the clock in the event's own time zone."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Where the network is; what a list of zones begins with.
NETWORK_ZONES = ("Europe/Rome", "Africa/Dakar", "Africa/Niamey", "Africa/Ouagadougou")


def zone_of(name):
    """Return the time zone of a name of the IANA database, None for any other word."""
    return ZoneInfo(name) if name in _zones() else None


@cache
def _zones():
    """Return all names; Python reads a whole tree of folders for them."""
    return available_timezones()


def validate_zone(name):
    """Raise a ValidationError unless the IANA database has a time zone of this name."""
    if zone_of(name) is None:
        raise ValidationError(_("There is no time zone “%(name)s”."), params={"name": name})


def moment(day, clock, zone):
    """Return the moment at which clocks in a zone show this; where they show it twice, the first time (PEP 495)."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def is_skipped(day, clock, zone):
    """Say whether the clocks of a zone jump over this hour, as Rome's do on a night in March."""
    shown = moment(day, clock, zone).astimezone(ZoneInfo(zone))
    return (shown.date(), shown.time()) != (day, clock)
