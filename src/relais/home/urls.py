"""Addresses across contexts."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.home.views import access, demo, overview, pages, pairing

app_name = "home"
urlpatterns: list[URLPattern] = [
    path("", pages.landing, name="landing"),
    path("match/", pairing.match, name="match"),
    path("match/workbook/", pairing.download, {"form": "xlsx"}, name="workbook"),
    path("match/csv/", pairing.download, {"form": "csv"}, name="csv"),
    path("match/json/", pairing.download, {"form": "json"}, name="json"),
    path("match/rules/", pairing.download, {"form": "toml"}, name="rules"),
    path("match/example/", pairing.example_workbook, name="example_workbook"),
    path("today/", pages.today, name="today"),
    path("today/moves/", pages.moves, name="moves"),
    path("programmes/<slug:public_id>/overview/", overview.overview, name="overview"),
    path(
        "programmes/<slug:public_id>/overview/csv/",
        overview.export_overview,
        {"form": "csv"},
        name="overview_csv",
    ),
    path(
        "programmes/<slug:public_id>/overview/workbook/",
        overview.export_overview,
        {"form": "xlsx"},
        name="overview_workbook",
    ),
    path("programmes/<slug:public_id>/figures/", overview.figures, name="figures"),
    path("access/", access.access, name="access"),
    path("demo/<str:link>/", demo.come_in, name="come_in"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("health/", pages.health, name="health"),
]
