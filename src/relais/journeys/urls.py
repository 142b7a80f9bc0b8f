"""Addresses of relationships. The last word of an address is the verb."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.journeys import views

app_name = "journeys"
urlpatterns: list[URLPattern] = [
    path("journeys/", views.list, name="list"),
    path("journeys/<slug:public_id>/", views.journey, name="journey"),
    path(
        "journeys/<slug:public_id>/people/<slug:person_id>/read-private-part/",
        views.read_private_part,
        name="read_private_part",
    ),
    path(
        "journeys/<slug:public_id>/people/<slug:person_id>/give-consent/",
        views.give_consent,
        name="give_consent",
    ),
    path(
        "journeys/<slug:public_id>/people/<slug:person_id>/withdraw-consent/",
        views.withdraw_consent,
        name="withdraw_consent",
    ),
]
