"""Addresses of the forum, below /<language>/forum/. Names are stable: letters and feeds hold them."""

from django.urls import include, path, register_converter

from .converters import IdConverter

register_converter(IdConverter, "id")

app_name = "forum"

urlpatterns = [
    path("", include("forum.urls.reading")),
    path("", include("forum.urls.writing")),
    path("", include("forum.urls.belonging")),
    path("", include("forum.urls.moderation")),
]
