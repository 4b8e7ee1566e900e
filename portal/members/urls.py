"""Addresses of accounts: our own, then django-allauth's under our templates."""

from django.urls import include, path, re_path

from .views import entrance, organisations, own

urlpatterns = [
    path("", own.overview, name="member_overview"),
    path("profile/", own.profile, name="member_profile_edit"),
    path("preferences/", own.preferences, name="member_preferences"),
    path("organisation/propose/", organisations.propose, name="member_organisation"),
    path("data/", own.own_data, name="member_data"),
    path("data/export/", own.export, name="member_export"),
    path("data/erase/", own.erase, name="member_erase"),
    path("erased/", own.erased, name="member_erased"),
    path("signup/", entrance.SignUpView.as_view(), name="account_signup"),
    path("confirm-email/again/", entrance.confirm_again, name="account_confirm_again"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", entrance.ConfirmEmailView.as_view(), name="account_confirm_email"),
    path("", include("allauth.urls")),
]
