"""Addresses of the site search."""

from django.urls import path

from . import views

urlpatterns = [path("", views.results, name="search")]
