"""Whether a certificate is genuine: anybody may ask, with the code that stands on it."""

from zoneinfo import ZoneInfo

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.domain.certificates import verify
from events.domain.errors import NotFoundError
from events.forms.verification import CodeForm

PAGE = "events/afterwards/verification.html"
LONGEST_CODE = 40


@require_safe
@never_cache
def verify_in_any_language(request, code):
    """Lead from the address on paper to the page in the first of the browser's languages that the portal speaks."""
    language = getattr(request.user, "language", None) or translation.get_language_from_request(request)
    with translation.override(language):
        response = HttpResponseRedirect(reverse("events:verification", args=[code]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@never_cache
def verification(request, code=""):
    """Say whose certificate it is, or that there is none with this code."""
    code = (code or request.GET.get("code", ""))[:LONGEST_CODE].strip()
    context = {"form": CodeForm(initial={"code": code})}
    if not code:
        return render(request, PAGE, context)
    try:
        certificate = verify(code)
    except NotFoundError:
        return render(request, PAGE, context | {"is_unknown": True}, status=404)
    day = timezone.localdate(certificate.event.starts_at, ZoneInfo(certificate.event.time_zone))
    return render(request, PAGE, {"certificate": certificate, "day": day})
