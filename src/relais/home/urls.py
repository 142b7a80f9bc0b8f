"""Addresses across contexts."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.home.views import pages, pairing

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
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("health/", pages.health, name="health"),
]
