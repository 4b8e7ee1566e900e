"""Headers that Django and django-csp do not write, or write for the whole portal alike."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from portal.core.alternative_text import UnpublishableError
from portal.core.light import VARY

# What no browser shows as a document.
INERT_TYPES = frozenset({"text/css", "text/javascript", "application/javascript"})


class ResponseHeadersMiddleware:
    """Permissions-Policy of documents, Cross-Origin-Resource-Policy, Referrer-Policy of account pages.

    It stands before WhiteNoise, so that static files have them too. https://www.w3.org/TR/permissions-policy/,
    https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.public_files = (settings.STATIC_URL, settings.MEDIA_URL)
        self.account_paths = tuple(f"/{code}/account/" for code, _name in settings.LANGUAGES)

    def __call__(self, request):
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):  # it governs documents; elsewhere it only weighs
            response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", self.resource_policy(request, response))
        if request.path_info.startswith(self.account_paths):
            # The address of a confirmation or reset says what only its reader may know.
            response["Referrer-Policy"] = "same-origin"
        if getattr(response, "is_same_for_all", False):
            # The middlewares within cannot know; a shared cache would keep one copy for each set of languages.
            del response["Vary"], response["Content-Language"]
        if getattr(request, "depends_on_light", False):
            patch_vary_headers(response, VARY)
        return response

    def resource_policy(self, request, response):
        """Return cross-origin for public images, which social networks show beside our links, else same-origin."""
        is_image = response.get("Content-Type", "").startswith("image/")
        return "cross-origin" if is_image and request.path_info.startswith(self.public_files) else "same-origin"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp with two exceptions from the strict policy; docs/adr/0007-content-security-policy.md says why.

    Wagtail's admin has a policy of its own, and a preview, which the admin makes with a request of its own and shows
    in a frame, is strict but for that frame.
    """

    def get_policy_parts(self, request, response, report_only=False):
        """Return the parts django-csp builds the header from."""
        parts = super().get_policy_parts(request, response, report_only)
        if is_admin(request):
            parts.replace = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.replace or {})}
        elif is_preview(request):
            parts.replace = {"frame-ancestors": ["'self'"], **(parts.replace or {})}
        return parts

    def process_response(self, request, response):
        """Write the policy, and X-Frame-Options for browsers that do not know frame-ancestors.

        Style sheets and scripts have neither: a policy governs documents, and theirs would weigh 600 bytes on 2G.
        """
        if response.get("Content-Type", "").partition(";")[0] in INERT_TYPES:
            return response
        if is_admin(request) or is_preview(request):
            response["X-Frame-Options"] = "SAMEORIGIN"
        else:
            response.setdefault("X-Frame-Options", "DENY")
        return super().process_response(request, response)


class PublicationMiddleware:
    """Where the admin publishes without a form, tells why it was refused and leads to the page's editor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer an UnpublishableError; nothing was written, for its transaction was rolled back."""
        if not isinstance(exception, UnpublishableError) or not is_admin(request):
            return None
        messages.error(request, exception.messages[0])
        editor = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # What Wagtail's approval dialogue follows.
            return JsonResponse({"step": "success", "redirect": editor})
        return HttpResponseRedirect(editor)


def is_admin(request):
    """Say whether the address belongs to Wagtail's admin."""
    return request.path_info.startswith("/admin/")


def is_preview(request):
    """Say whether the admin is rendering a draft (Wagtail marks the request it makes for that)."""
    return getattr(request, "is_preview", False)
