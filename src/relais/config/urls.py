"""Every address of the product, by context."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from relais.people.views import choose_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("relais.home.urls")),
    path("people/", include("relais.people.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("language/", choose_language, name="set_language"),
    path("ui/", include("relais.ui.urls")),
]
