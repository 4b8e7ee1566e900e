"""Addresses of home that are no pages: the feeds, and what belongs to the agreement."""

from django.urls import path

from home.feeds import NewsFeed
from home.views import agreement, signing

app_name = "home"
urlpatterns = [
    path("feeds/news.atom", NewsFeed(), name="news_feed"),
    path("agreement/versions/<int:number>/", agreement.version, name="agreement_version"),
    path("agreement/versions/<int:number>/agreement.pdf", agreement.pdf, name="agreement_pdf"),
    path("agreement/versions/<int:number>/agreement.json", agreement.frozen, name="agreement_frozen"),
    path("agreement/changes/", agreement.changes, name="agreement_changes"),
    path("agreement/signatories/", agreement.signatories, name="agreement_signatories"),
    path("agreement/sign/", signing.sign, name="agreement_sign"),
    path("agreement/sign/<int:pk>/withdraw/", signing.withdraw, name="agreement_withdraw"),
]
