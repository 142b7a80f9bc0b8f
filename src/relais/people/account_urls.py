"""Addresses whose names carry no prefix, because Django and allauth look for them as they are."""

from django.urls import include, path

from relais.people.views import accounts

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("account/sessions/", accounts.SessionsView.as_view(), name="usersessions_list"),
    path("language/", accounts.choose_language, name="set_language"),
]
