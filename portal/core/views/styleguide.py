"""The style guide: every component with sample data, in all its states, by day and by night."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .styleguide_samples import samples


@require_safe
def styleguide(request):
    """Show all components to developers and staff; for others there is no such page."""
    if not (getattr(settings, "STYLEGUIDE_PUBLIC", False) or _is_staff(request)):
        raise Http404
    scheme = request.GET.get("scheme")
    context = {**samples(request), "scheme": scheme if scheme in {"light", "dark"} else ""}
    return render(request, "core/styleguide.html", context)


def _is_staff(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_active and request.user.is_staff
