"""Addresses of home that are no pages: feeds, data, what belongs to the agreement, and the partners."""

from django.urls import path

from home.feeds import NewsFeed
from home.views import agreement, partners, projects, signing

app_name = "home"
urlpatterns = [
    path("feeds/news.atom", NewsFeed(), name="news_feed"),
    path("data/micro-projects.<str:kind>", projects.data, name="projects_data"),
    path("agreement/versions/<int:number>/", agreement.version, name="agreement_version"),
    path("agreement/versions/<int:number>/agreement.pdf", agreement.pdf, name="agreement_pdf"),
    path("agreement/versions/<int:number>/agreement.json", agreement.frozen, name="agreement_frozen"),
    path("agreement/changes/", agreement.changes, name="agreement_changes"),
    path("agreement/signatories/", agreement.signatories, name="agreement_signatories"),
    path("agreement/sign/", signing.sign, name="agreement_sign"),
    path("agreement/sign/<int:pk>/withdraw/", signing.withdraw, name="agreement_withdraw"),
    path("partners/<slug:slug>/", partners.partner, name="partner"),
]
