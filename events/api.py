"""What the public API says of an event and of a recording, beside their words.

Of an event it says what its page says. How one joins, who registered and what is asked of them stand in no public byte.
"""

from zoneinfo import ZoneInfo

from django.urls import reverse

from portal.core.api.addresses import absolute


def schedule(page):
    """Return the state of an event and its sessions at the hours of the event's time zone."""
    from events.domain.programme import shown_event

    shown = shown_event(page)
    zone = ZoneInfo(page.time_zone)

    def local(moment):
        return moment.astimezone(zone).isoformat(timespec="minutes") if moment else None

    row = shown.row
    return {
        "status": row.status if row else None,
        "starts_at": local(row and row.starts_at),
        "ends_at": local(row and row.ends_at),
        "first_planned_for": local(row and row.previous_start),
        "languages": [code for code in page.heard.split("|") if code],
        "sessions": [
            {
                "key": str(part.key),
                "title": part.title,
                "starts_at": local(part.starts_at),
                "ends_at": local(part.ends_at),
                "speakers": [
                    {name: speaker[name] for name in ("name", "role", "organisation")} for speaker in part.speakers
                ],
            }
            for part in shown.parts
        ],
    }


def media(page):
    """Return everything that a recording offers: to watch, to listen to, to read."""
    from events.domain.media import captions_of, media_of

    offered = media_of(page)
    captions = {code: reverse("events:captions", args=[page.translation_key, code]) for code in captions_of(page)}
    return {
        "versions": [_version(version) for version in offered.versions],
        "slides": [{**_version(version), "title": version.title} for version in offered.slides],
        "captions": [{"language": code, "url": absolute(path)} for code, path in captions.items()],
    }


def chapters(page):
    """Return the chapters of a recording: seconds from its beginning, and the title."""
    from events.domain.transcripts import chapters_of

    return [{"second": chapter.second, "title": chapter.title} for chapter in chapters_of(page)]


def event_of(page):
    """Return the page of a recording's event in the recording's language, None for none that everybody may read."""
    from events.domain.recording_queries import event_page_of
    from portal.core.api.fields import page_link
    from portal.core.api.public import public_pages

    event_page = event_page_of(page)
    if event_page is None or not public_pages().filter(pk=event_page.pk).exists():
        return None
    return page_link(event_page)


def _version(version):
    return {
        "kind": version.kind,
        "language": version.language or None,
        "url": absolute(version.url),
        "type": version.content_type,
        "bytes": version.weight,
    }


def shown_documents():
    """Return the ids of the files of public recordings, those made of them included; Wagtail keeps no track of them."""
    from events.models import LightVersion, RecordingFile
    from portal.core.api.public import public_pages

    own = RecordingFile.objects.filter(page__in=public_pages().order_by().values("pk")).order_by().values("document")
    return own.union(LightVersion.objects.filter(original__in=own).values("document"))
