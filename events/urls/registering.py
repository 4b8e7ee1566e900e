"""Addresses of registration."""

from django.urls import path

from events.views.joining import questions
from events.views.registering import form, manage, own

urlpatterns = [
    path("<uuid:key>/register/", form.register, name="register"),
    path("<uuid:key>/registered/", form.registered, name="registered"),
    path("registrations/", own.own, name="own"),
    path("registrations/<str:word>/", manage.manage, name="manage"),
    path("registrations/<str:word>/change/", manage.change, name="change"),
    path("registrations/<str:word>/cancel/", manage.cancel, name="cancel"),
    path("registrations/<str:word>/event.ics", manage.appointment, name="appointment"),
    path("questions/<str:word>/", questions.ask, name="questions"),
    path("questions/<str:word>/<int:question_id>/vote/", questions.vote, name="vote"),
]
