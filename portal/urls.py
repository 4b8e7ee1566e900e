"""The addresses of the portal: each app's own, then the pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", include("portal.core.urls")),
    path("", include("events.urls.plain")),
    path("api/v2/", include("portal.core.api.urls")),
    path("admin/", include("portal.members.urls_admin")),
    path("admin/", include(wagtailadmin_urls)),
]
urlpatterns += i18n_patterns(
    path("", include("portal.core.urls_localised")),
    path("account/", include("portal.members.urls")),
    path("members/", include("portal.members.urls_public")),
    path("search/", include("portal.search.urls")),
    path("forum/", include("forum.urls")),
    path("events/", include("events.urls")),
    path("", include("home.urls")),
    path("", include("portal.core.urls_pages")),
)

handler400 = "portal.core.views.errors.bad_request"
handler403 = "portal.core.views.errors.forbidden"
handler404 = "portal.core.views.errors.not_found"
handler500 = "portal.core.views.errors.server_error"
