"""Addresses without a language."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from .views import health, media, public, styleguide

urlpatterns = [
    path("", public.choose_language),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("robots.txt", public.robots),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("favicon.ico", public.icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", public.icon, {"name": "apple-touch-icon.png"}),
    # A file name and nothing that leads out of the folder.
    re_path(r"^media/images/(?P<name>\w[\w.-]*)\Z", media.rendition, name="rendition"),
    re_path(r"^media/original_images/(?P<name>\w[\w.-]*)\Z", media.original, name="original"),
    path("documents/<int:document_id>/<str:document_filename>", media.document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
