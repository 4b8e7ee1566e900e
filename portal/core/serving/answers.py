"""The answer with a file: conditional, whole or in part."""

from dataclasses import dataclass, field

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from .ranges import UnsatisfiableRangeError, byte_range, may_send_part

CHUNK = 64 * 1024
# What an opened file may do: show itself, in a place of its own without script, forms or the portal's origin.
SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True)
class ServedFile:
    """A file in storage: `modified` in seconds since 1970, `etag` with its quotes, `headers` of its own."""

    name: str
    content_type: str
    etag: str
    modified: int
    size: int
    inline: bool = True
    headers: dict = field(default_factory=dict)


def answer(request, served, opened):
    """Return 200, 206, 304, 412 or 416 for an opened binary file, which is closed when it has been sent."""
    response = _answer(request, served, opened)
    if "Content-Type" in response and response.status_code in (200, 206):
        response["Content-Type"] = served.content_type
        response["Content-Disposition"] = content_disposition_header(not served.inline, served.name)
    for name, value in _headers(served).items():
        response[name] = value
    return response


def _headers(served):
    return {
        "Accept-Ranges": "bytes",
        "ETag": served.etag,
        "Last-Modified": http_date(served.modified),
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        **served.headers,
    }


def _answer(request, served, opened):
    conditional = get_conditional_response(request, served.etag, served.modified, response=HttpResponse())
    if conditional.status_code != 200:
        opened.close()
        return conditional
    if request.method == "HEAD":
        opened.close()
        return HttpResponse(headers={"Content-Length": str(served.size)})
    asked = request.headers.get("Range")
    if asked and may_send_part(request.headers.get("If-Range"), served.etag, served.modified):
        try:
            part = byte_range(asked, served.size)
        except UnsatisfiableRangeError:
            opened.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{served.size}"})
        if part:
            return _partial(opened, *part, served.size)
    return FileResponse(opened, headers={"Content-Length": str(served.size)})


def _partial(opened, first, last, size):
    opened.seek(first)
    response = StreamingHttpResponse(_Slice(opened, last - first + 1), status=206)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


class _Slice:
    """The next `left` bytes of a file, in chunks; Django closes it, and so the file, whatever becomes of the reader."""

    def __init__(self, opened, left):
        self.opened = opened
        self.left = left
        self.close = opened.close

    def __iter__(self):
        return self

    def __next__(self):
        chunk = self.opened.read(min(CHUNK, self.left))
        if not chunk:
            raise StopIteration
        self.left -= len(chunk)
        return chunk
