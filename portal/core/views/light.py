"""The choice between full and light pages."""

from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.light import is_light, remember
from portal.core.return_path import local_path


# Without a CSRF token, for that would be a cookie before the reader asked for any. What a foreign page could do is to
# change how images are shown; browsers that say where a form came from are heeded all the same.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def light_pages(request):
    """Explain the choice; a POST with pages=light or pages=full keeps it and leads back to `next`."""
    destination = local_path(request.POST.get("next") or request.GET.get("next")) or f"/{get_language()}/"
    if request.method != "POST":
        return render(request, "core/light_pages.html", {"is_light": is_light(request), "next": destination})
    choice = request.POST.get("pages")
    if choice not in {"light", "full"} or request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise BadRequest
    response = HttpResponseRedirect(destination)
    response.status_code = 303
    remember(request, response, choice == "light")
    return response
