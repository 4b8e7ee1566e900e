"""Addresses of the API, below /api/v2/."""

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from .views import DocumentsViewSet, ImagesViewSet, PagesViewSet, RootViewSet

app_name = "api"
router = WagtailAPIRouter(app_name)
router.register_endpoint("pages", PagesViewSet)
router.register_endpoint("images", ImagesViewSet)
router.register_endpoint("documents", DocumentsViewSet)

urlpatterns = [
    path("", RootViewSet.as_view({"get": "root"}), name="root"),
    *router.get_urlpatterns(),
    # Only what ends with a slash: an address without one is sent to the one with it, as everywhere.
    re_path(r"^.*/\Z", RootViewSet.as_view({"get": "nothing"})),
]
