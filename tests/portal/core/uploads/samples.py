"""Files as people and attackers upload them, made on the spot."""

import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

from PIL import Image

GPS_IFD = 0x8825
ORIENTATION = 0x0112


def image(file_format="JPEG", size=(64, 40), mode="RGB", color=(160, 82, 45), **options):
    """An image of one colour."""
    output = BytesIO()
    Image.new(mode, size, color).save(output, file_format, **options)
    return output.getvalue()


def photograph(orientation=1):
    """A JPEG with place, camera and orientation in its Exif data, and a comment."""
    picture = Image.new("RGB", (64, 40), "sienna")
    picture.paste("indigo", (0, 0, 32, 40))
    exif = picture.getexif()
    exif[0x010F] = "SecretCamera"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS_IFD)[1] = "N"
    exif.get_ifd(GPS_IFD)[2] = (43.0, 46.0, 0.0)
    output = BytesIO()
    picture.save(output, "JPEG", exif=exif, comment=b"SecretComment")
    return output.getvalue()


def polyglot():
    """A JPEG that is also a web page."""
    return photograph() + b"<html><script>alert(1)</script></html>"


@cache
def png_of(width, height):
    """A whole and valid PNG of black pixels, one bit each: small as a file, as large in memory as its name says."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(line * 1000) for _ in range(height // 1000)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def archive(**parts):
    """A zip archive of the given parts; `__` stands for a slash in names."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in parts.items():
            writer.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def office(folder="word", **more):
    """An office file of Microsoft's kind, with the parts that make it one."""
    return archive(**{"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<w/>", **more})


def opendocument(kind="text"):
    """An office file of the OpenDocument kind."""
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}", **{"content.xml": "<x/>"})


@cache
def zip_bomb():
    """A .docx of 200 KB that unpacks to 200 MB."""
    return office(**{"word/bomb.xml": bytes(200_000_000)})


@cache
def overlapping_bomb():
    """A .docx whose directory names one part 2,000 times: its parts claim more bytes than the file has."""
    whole = office(**{"word/part.xml": bytes(range(256)) * 4000})
    with zipfile.ZipFile(BytesIO(whole)) as reader:
        part = reader.getinfo("word/part.xml")
        start, end = reader.start_dir, len(whole) - 22
    directory = whole[start:end]
    at = directory.index(b"PK\x01\x02", directory.index(b"document.xml"))
    entry = directory[at:]
    assert part.filename.encode() in entry
    many = directory + entry * 2000
    count = 3 + 2000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(many), start, 0)
    return whole[:start] + many + tail
