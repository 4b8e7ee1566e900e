"""Addresses of the secretariat's desk."""

from django.urls import path

from . import attendance, events, messages, people, person, questions, reports, trail

app_name = "events_admin"

urlpatterns = [
    path("", events.index, name="index"),
    path("<int:pk>/settings/", events.settings, name="settings"),
    path("<int:pk>/cancel/", events.cancel, name="cancel"),
    path("<int:pk>/registrations/", people.index, name="registrations"),
    path("<int:pk>/registrations/add/", people.add, name="add"),
    path("<int:pk>/registrations/decide/", people.decide_requests, name="decide_requests"),
    path("registrations/<int:pk>/", person.detail, name="registration"),
    path("registrations/<int:pk>/state/", person.state, name="state"),
    path("registrations/<int:pk>/attendance/", person.attendance, name="note_attendance"),
    path("<int:pk>/messages/", messages.index, name="messages"),
    path("<int:pk>/messages/write/", messages.write, name="write"),
    path("<int:pk>/questions/", questions.index, name="questions"),
    path("questions/<int:pk>/", questions.decide, name="decide"),
    path("<int:pk>/attendance/", attendance.index, name="attendance"),
    path("<int:pk>/attendance/import/", attendance.upload, name="import"),
    path("<int:pk>/attendance/import/confirm/", attendance.confirm, name="import_confirm"),
    path("<int:pk>/attendance/by-hand/", attendance.by_hand, name="by_hand"),
    path("<int:pk>/attendance/settle/", attendance.settle, name="settle"),
    path("<int:pk>/attendance/certificates/", attendance.certificates, name="certificates"),
    path("<int:pk>/report/", reports.report, name="report"),
    path("<int:pk>/report/<str:what>.<str:kind>", reports.download, name="download"),
    path("<int:pk>/changes/", trail.index, name="trail"),
]
