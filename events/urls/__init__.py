"""Addresses of events, below /<language>/events/. Names are stable: letters, calendars and feeds hold them."""

from django.urls import include, path

app_name = "events"

urlpatterns = [
    path("", include("events.urls.registering")),
    path("", include("events.urls.calendar")),
    path("", include("events.urls.afterwards")),
    path("", include("events.urls.recordings")),
]
