"""Judging an uploaded image before it is decoded, and writing it anew with nothing in it but the picture.

Photographs carry where and with what they were taken; a file may also be an image and something else at once. An image
written anew from its pixels is neither.
"""

from io import BytesIO

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .kinds import IMAGES, extension_of

SNIFFED = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/avif": "AVIF", "image/gif": "GIF"}
# Enough for every signature the sniffer knows.
HEAD_BYTES = 8192
ENCODERS = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85, "speed": 8},
    "GIF": {},
}
MODES = {"JPEG": {"L", "RGB"}, "PNG": {"L", "LA", "P", "RGB", "RGBA"}, "GIF": {"L", "P", "RGB"}}


def clean_image(upload):
    """Replace the content of an uploaded image by the same picture, upright, in sRGB, without metadata.

    Raises ValidationError, in the reader's language, for a file that is too large, no image, not what its extension
    says, of too many pixels, or damaged. Of an animation the first picture is kept. The upload is changed in place, so
    that whatever takes it from the request takes the clean one.
    """
    if upload.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        most = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        raise ValidationError(_("The image is larger than %(most)s.") % {"most": most}, code="too_large")
    image_format = _format_of(upload)
    try:
        with Image.open(upload, formats=[image_format]) as image:
            _check_pixels(image.width * image.height)
            content = _written_anew(image, image_format)
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        _check_pixels(float("inf"))
    except Exception as error:  # Pillow's decoders answer hostile bytes with errors of many types
        message = _("The image is damaged and cannot be read. Save it again and retry.")
        raise ValidationError(message, code="damaged") from error
    _replace(upload, content)


def _format_of(upload):
    upload.seek(0)
    guess = filetype.guess(upload.read(HEAD_BYTES))
    upload.seek(0)
    found = SNIFFED.get(guess.mime) if guess else None
    if found is None:
        message = _("The file is no image of a kind the portal takes: JPEG, PNG, WebP, AVIF or GIF.")
        raise ValidationError(message, code="no_image")
    extension = extension_of(upload.name)
    if IMAGES.get(extension) != found:
        message = _("The file's name ends with “%(extension)s”, but it is a %(format)s image. Rename it and retry.")
        raise ValidationError(message % {"extension": extension[:20], "format": found}, code="other_format")
    return found


def _check_pixels(pixels):
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
        message = _("The image has more than %(most)d million pixels. Make it smaller and retry.")
        raise ValidationError(message % {"most": most}, code="too_many_pixels")


def _written_anew(image, image_format):
    image.load()
    profile = image.info.get("icc_profile")
    transparency = image.info.get("transparency")
    picture = _in_srgb(ImageOps.exif_transpose(image), profile)
    modes = MODES.get(image_format, {"RGB", "RGBA"})
    if picture.mode not in modes:
        has_alpha = picture.has_transparency_data and "RGBA" in modes
        picture = _flattened_depth(picture).convert("RGBA" if has_alpha else "RGB")
    # Only what belongs to the pixels goes along; encoders would write comments, Exif and XMP back.
    keeps_key = transparency is not None and picture.mode in {"P", "L", "RGB"}
    picture.info = {"transparency": transparency} if keeps_key else {}
    output = BytesIO()
    picture.save(output, image_format, **ENCODERS[image_format])
    return output.getvalue()


def _in_srgb(image, profile):
    """Return the image in sRGB, so that it needs no colour profile; one whose profile is unusable stays as it is."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _flattened_depth(image):
    """Return a 16-bit greyscale image in 8 bits; Pillow's own conversion cuts off instead of scaling."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")


def _replace(upload, content):
    upload.seek(0)
    upload.truncate()
    upload.write(content)
    upload.seek(0)
    upload.size = len(content)
