"""Addresses of relationships. The last word of an address is the verb."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.journeys import views

app_name = "journeys"
urlpatterns: list[URLPattern] = [
    path("journeys/", views.list, name="list"),
    path("journeys/<slug:public_id>/", views.journey, name="journey"),
]
