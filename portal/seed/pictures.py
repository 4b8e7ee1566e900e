"""The drawn illustrations of the first content, as images of the portal."""

from django.core.files.images import ImageFile

from portal.core.models import PortalImage

from .content import PICTURES, load, words


def make_pictures(tell):
    """Make the missing images; returns the ids by key. `tell` is called after each, for progress."""
    ids = {}
    for spec in load("images"):
        title = words(spec["title"], "it")
        image = PortalImage.objects.filter(title=title).first()
        if image is None:
            with (PICTURES / spec["file"]).open("rb") as file:
                image = PortalImage.objects.create(
                    title=title,
                    description=words(spec["alt"], "it")[:255],
                    file=ImageFile(file, name=spec["file"]),
                )
        ids[spec["key"]] = image.pk
        tell(spec["key"])
    return ids


def alternative_texts():
    """Return the alternative texts by image key, each in all languages."""
    return {spec["key"]: spec["alt"] for spec in load("images")}
