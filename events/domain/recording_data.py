"""A recording for machines: schema.org VideoObject with its chapters as Clips."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from portal.core.blocks.video import embed_address
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import original_of
from portal.core.images.renditions import existing
from portal.core.images.sizes import SHARE_FILTER

from .media import captions_of


def recording_data(page, media, chapters):
    """Return a recording as https://schema.org/VideoObject; a clip's address leads to its moment on the page."""
    original = original_of(page)
    address = settings.BASE_URL + path_of(original)
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "name": page.title,
        "description": page.meta_description or page.title,
        "inLanguage": language_of(original),
        "url": address,
        "uploadDate": page.first_published_at or page.date,
        "dateCreated": page.date,
        "thumbnailUrl": _thumbnail(page.share_image),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL},
        **_sources(page, media),
    }
    if page.seconds:
        data["duration"] = f"PT{page.seconds}S"
    if page.theme:
        data["about"] = page.theme.name
    if chapters:
        data["hasPart"] = [_clip(chapter, address) for chapter in chapters]
    return data


def _sources(page, media):
    """Return where the recording itself is: our lightest file of the best kind, or the player elsewhere."""
    sources = {}
    first = media.first(language_of(page))
    if first:
        sources["contentUrl"] = settings.BASE_URL + first.url
        sources["encodingFormat"] = first.content_type
        sources["contentSize"] = str(first.weight)
    if page.video_url:
        sources["embedUrl"] = embed_address(page.video_url) or page.video_url
    if codes := captions_of(page):
        sources["caption"] = [_caption(page, code) for code in codes]
    return sources


def _caption(page, code):
    path = reverse("events:captions", args=[page.translation_key, code])
    return {
        "@type": "MediaObject",
        "contentUrl": settings.BASE_URL + path,
        "encodingFormat": "text/vtt",
        "inLanguage": code,
    }


def _clip(chapter, address):
    clip = {
        "@type": "Clip",
        "name": chapter.title,
        "startOffset": chapter.second,
        "url": f"{address}#t={chapter.second}",
    }
    return clip if chapter.end is None else {**clip, "endOffset": chapter.end}


def _thumbnail(image):
    rendition = existing(image).get(SHARE_FILTER) if image else None
    return rendition.full_url if rendition else settings.BASE_URL + static("img/og-default.png")
