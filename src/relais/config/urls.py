"""Every address of the product, by context."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("relais.api.urls")),
    path("", include("relais.home.urls")),
    path("", include("relais.matching.urls")),
    path("", include("relais.journeys.urls")),
    path("", include("relais.programmes.urls")),
    path("people/", include("relais.people.urls")),
    path("", include("relais.people.account_urls")),
    path("ui/", include("relais.ui.urls")),
]
