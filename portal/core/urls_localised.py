"""Addresses of the core that have a language."""

from django.urls import path

from .views import light

urlpatterns = [path("light-pages/", light.light_pages, name="light_pages")]
