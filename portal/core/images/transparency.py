"""Whether anything shines through an image."""

from PIL import Image, UnidentifiedImageError


def is_transparent(file):
    """Say whether a seekable image file has a pixel that is not opaque; False for what Pillow cannot read."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            if not image.has_transparency_data:
                return False
            return image.convert("RGBA").getchannel("A").getextrema()[0] < 255
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return False
    finally:
        file.seek(0)
