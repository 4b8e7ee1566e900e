"""An event for machines: schema.org Event (https://schema.org/Event) as JSON-LD.

Online events are at the address of their page: the joining address stands in no public byte.
"""

from zoneinfo import ZoneInfo

from django.conf import settings

from events.enums import Attendance, EventStatus

SCHEMA = "https://schema.org/"
MODES = {
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.PLACE: "OfflineEventAttendanceMode",
    Attendance.BOTH: "MixedEventAttendanceMode",
}
NETWORK = {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL}


def event_data(page, shown, address, language):
    """Return an event's page as an Event; an event of several sessions has each of them as subEvent."""
    event, parts = shown.row, shown.parts
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{address}#event",
        "name": page.title,
        "description": page.meta_description,
        "url": address,
        "inLanguage": [code for code in page.heard.split("|") if code] or [language],
        "isAccessibleForFree": True,
        "eventStatus": _status(event),
        "eventAttendanceMode": SCHEMA + MODES[page.attendance],
        "location": _location(page, address),
        "organizer": _organisers(shown.labels) or [NETWORK],
        **_dates(parts, page.time_zone),
    }
    if event is not None and event.previous_start:
        data["previousStartDate"] = _local(event.previous_start, page.time_zone)
    if len(parts) > 1:
        data["subEvent"] = [_session(part, page, data) for part in parts]
    else:
        data |= _performers(parts)
    return data


def _status(event):
    """Return the status, both where an event has another date and has left its place (https://schema.org/eventStatus)."""
    if event is not None and event.status == EventStatus.CANCELLED:
        return SCHEMA + "EventCancelled"
    changes = {
        "EventRescheduled": event is not None and event.status == EventStatus.MOVED,
        "EventMovedOnline": event is not None and event.moved_online,
    }
    names = [SCHEMA + name for name, is_so in changes.items() if is_so]
    return names if len(names) > 1 else (names or [SCHEMA + "EventScheduled"])[0]


def _local(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def _dates(parts, zone):
    if not parts:
        return {}
    last = max(part.ends_at for part in parts)
    return {"startDate": _local(parts[0].starts_at, zone), "endDate": _local(last, zone)}


def _location(page, address):
    online = {"@type": "VirtualLocation", "url": address}
    place = {"@type": "Place", "name": page.place or page.address, "address": page.address}
    both = {Attendance.ONLINE: [online], Attendance.PLACE: [place], Attendance.BOTH: [place, online]}[page.attendance]
    return both if len(both) > 1 else both[0]


def _organisers(labels):
    organisers = ({"@type": "Organization", "name": name, "url": site} for name, site in labels.organisers)
    return [{key: value for key, value in one.items() if value} for one in organisers]


def _session(part, page, whole):
    shared = {name: whole[name] for name in ("eventStatus", "eventAttendanceMode", "location")}
    return {
        "@type": "Event",
        "name": part.title,
        **_dates([part], page.time_zone),
        **shared,
        **_performers([part]),
    }


def _performers(parts):
    speakers = {speaker["name"]: _speaker(speaker) for part in parts for speaker in part.speakers}
    return {"performer": list(speakers.values())} if speakers else {}


def _speaker(speaker):
    data = {"@type": "Person", "name": speaker["name"]}
    if speaker["role"]:
        data["jobTitle"] = speaker["role"]
    if speaker["organisation"]:
        data["affiliation"] = {"@type": "Organization", "name": speaker["organisation"]}
    return data
