"""What a logged-in member's requests have. Visitors without a session cookie pass untouched: no session, no Vary."""

import zoneinfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.members.domain.second_factor import must_set_up_second_factor

# What a page of the admin needs before anybody is known.
OPEN_IN_ADMIN = ("login/", "logout/", "jsi18n/", "sprite/")


def _member_of(request):
    """Return the logged-in person, or None without looking into a session that the browser did not bring."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


class TimeZoneMiddleware:
    """Show times in the member's own time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        member = _member_of(request)
        if member is None:
            return self.get_response(request)
        try:
            zone = zoneinfo.ZoneInfo(member.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # a zone that this machine does not know (any more)
            return self.get_response(request)
        with timezone.override(zone):
            return self.get_response(request)


class AdminLanguageMiddleware:
    """Speak the member's language in the admin, whose addresses have none; Wagtail's own preference still wins."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        member = _member_of(request) if request.path.startswith(reverse("wagtailadmin_home")) else None
        if member is None:
            return self.get_response(request)
        with translation.override(member.language):
            return self.get_response(request)


class SecondFactorMiddleware:
    """Send staff without a second factor to set one up before the admin opens."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        root = reverse("wagtailadmin_home")
        if request.path.startswith(root) and not request.path.startswith(tuple(root + page for page in OPEN_IN_ADMIN)):
            member = _member_of(request)
            if member is not None and must_set_up_second_factor(member):
                with translation.override(member.language):
                    messages.warning(request, _("The administration opens once your account has a second factor."))
                    return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
