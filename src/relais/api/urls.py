"""Addresses of the machine door, and of the page of tokens."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from relais.api import views
from relais.api.door import opened

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<slug:public_id>/revoke/", views.revoke, name="revoke"),
    path("api/", views.guide, name="guide"),
    path("api/v1/", include((opened(), "api_v1"))),
]
