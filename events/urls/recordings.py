"""Addresses of recordings and their files."""

from django.urls import path

from events.views import recordings

urlpatterns = [
    path("recordings/<uuid:key>/<str:language>.vtt", recordings.captions, name="captions"),
]
