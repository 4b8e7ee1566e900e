"""Addresses without a language: the front door, robots.txt, the sitemap, icons."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from portal.core.domain.translations import sitemap_entries


@require_safe
def choose_language(request):
    """Send a visitor to the front page in the first of the browser's languages it speaks (RFC 9110, 12.5.4)."""
    user_language = getattr(request.user, "language", None)
    language = user_language or translation.get_language_from_request(request)
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def robots(request):
    """Say to crawlers what is not for them (RFC 9309)."""
    lines = ["User-agent: *", "Disallow: /admin/"]
    for code, _name in settings.LANGUAGES:
        lines += [f"Disallow: /{code}/account/", f"Disallow: /{code}/search/"]
    lines += ["", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """List every public page of every language with its translations (https://www.sitemaps.org/protocol.html)."""
    return render(request, "core/sitemap.xml", {"entries": sitemap_entries()}, content_type="application/xml")


@require_safe
def icon(request, name):
    """Serve an icon where programs look for it that read no page: /favicon.ico, /apple-touch-icon.png.

    Pages name its static file, which has a hash in its name; here it may be another one tomorrow.
    """
    content_type = "image/png" if name.endswith(".png") else "image/vnd.microsoft.icon"
    response = HttpResponse(Path(finders.find(f"img/{name}")).read_bytes(), content_type=content_type)
    response["Cache-Control"] = "public, max-age=86400"
    response.is_same_for_all = True
    return response
