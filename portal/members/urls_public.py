"""Addresses of members' profiles."""

from django.urls import path

from .views import public

urlpatterns = [path("<slug:public_id>/", public.profile, name="member_profile")]
