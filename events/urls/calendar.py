"""Addresses of calendars, for programs."""

from django.urls import path

from events.views import calendar

urlpatterns = [
    path("calendar.ics", calendar.calendar_feed, name="calendar"),
    path("<uuid:key>/event.ics", calendar.event_file, name="ics"),
]
