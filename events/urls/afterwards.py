"""Addresses of what remains of an event: certificates, feedback."""

from django.urls import path

from events.views.afterwards import own, verification

urlpatterns = [
    path("afterwards/<str:word>/", own.afterwards, name="afterwards"),
    path("afterwards/<str:word>/certificate.pdf", own.certificate, name="certificate"),
    path("verify/", verification.verification, name="verify"),
    path("verify/<str:code>/", verification.verification, name="verification"),
]
