"""Error pages in the reader's language. They touch no database, for it may be what failed."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render
from django.views.csrf import csrf_failure as plain_csrf_failure

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def _error(request, status):
    return render(request, f"{status}.html", status=status)


def bad_request(request, exception):
    """Answer 400, or 413 to a request larger than the portal reads (RFC 9110, 15.5.14)."""
    return _error(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request, exception):
    """Answer 403."""
    return _error(request, 403)


def not_found(request, exception):
    """Answer 404."""
    return _error(request, 404)


def server_error(request):
    """Answer 500."""
    return _error(request, 500)


def csrf_failure(request, reason=""):
    """Answer 403 to a form without a valid token: by the form's own page if its view has one, `without_token`.

    Such a page does nothing of what was sent; it shows it again, so that nobody loses what they wrote. What another
    site sends is not shown: Origin is in every form that a browser sends across sites (https://fetch.spec.whatwg.org/#origin-header).
    """
    match = request.resolver_match
    own_page = getattr(match.func, "without_token", None) if match else None
    if own_page is None or _is_foreign(request):
        return plain_csrf_failure(request, reason)
    return own_page(request, *match.args, **match.kwargs)


def _is_foreign(request):
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    is_elsewhere = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
    return is_elsewhere or origin not in (None, own)
