"""Addresses of the agreement in the admin."""

from django.urls import path

from . import agreement

app_name = "home_admin"

urlpatterns = [
    path("", agreement.publish, name="publish"),
    path("signatures/", agreement.endorsements, name="endorsements"),
]
