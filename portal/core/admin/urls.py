"""Addresses of the desk, below /admin/."""

from django.urls import path

from . import guide, views
from .reports import DraftsReport, FindingsReport, WaitingReport

urlpatterns = [
    path("guide/", guide.guide, name="portal_guide"),
    path("guide/pictures/<str:name>", guide.picture, name="portal_guide_picture"),
    path("first-steps/", views.put_first_steps_away, name="portal_first_steps"),
    path("reports/drafts/", DraftsReport.as_view(), name="portal_drafts"),
    path("reports/drafts/results/", DraftsReport.as_view(results_only=True), name="portal_drafts_results"),
    path("reports/waiting/", WaitingReport.as_view(), name="portal_waiting"),
    path("reports/waiting/results/", WaitingReport.as_view(results_only=True), name="portal_waiting_results"),
    path("reports/to-improve/", FindingsReport.as_view(), name="portal_findings"),
    path("reports/to-improve/results/", FindingsReport.as_view(results_only=True), name="portal_findings_results"),
]
