"""Range requests (RFC 9110, section 14): one range at a time, which is what players and resumed downloads ask for."""

import re

from django.utils.http import parse_http_date_safe

ONE_RANGE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII | re.IGNORECASE)


class UnsatisfiableRangeError(Exception):
    """None of the bytes asked for exist: answer 416."""


def byte_range(header, size):
    """Return the first and last byte position that a Range header asks for of a file of `size` bytes.

    None for what a server is to ignore: no header, several ranges, another unit, nonsense. Raises
    UnsatisfiableRangeError for a range that begins behind the end.
    """
    match = ONE_RANGE.fullmatch(header or "")
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:  # the last N bytes
        start, end = max(size - _number(last), 0), size - 1
    else:
        start, end = _number(first), min(_number(last), size - 1) if last else size - 1
        if last and _number(last) < start:
            return None
    if start >= size:
        raise UnsatisfiableRangeError
    return start, end


def may_send_part(if_range, etag, modified):
    """Say whether If-Range allows a part (RFC 9110, 13.1.5): no header, the same strong ETag, or the very same time.

    `modified` is in seconds since 1970.
    """
    if not if_range:
        return True
    if if_range.startswith(('"', "W/")):
        return if_range == etag and not etag.startswith("W/")
    return parse_http_date_safe(if_range) == modified


def _number(digits):
    # No file has 10^18 bytes; more digits only cost time.
    return int(digits[-19:]) if len(digits.lstrip("0")) < 19 else 10**18
