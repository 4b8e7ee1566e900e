"""Addresses under /admin/ that stand before Wagtail's."""

from django.urls import path

from .views.admin_door import admin_login

urlpatterns = [path("login/", admin_login)]
