"""Addresses of events without a language: short enough to be typed from paper or read out on the telephone."""

from django.urls import path

from events.views.afterwards import verification
from events.views.joining import door

urlpatterns = [
    path("join/<str:word>", door.join, name="event_join"),
    path("verify/<str:code>", verification.verify_in_any_language, name="event_verify"),
]
