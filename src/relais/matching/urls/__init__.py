"""Addresses of matching, one module per noun. The last word of an address is the verb."""

from django.urls.resolvers import URLPattern

from relais.matching.urls import board, proposals, requests, rules, runs

app_name = "matching"
urlpatterns: list[URLPattern] = [
    *rules.urlpatterns,
    *runs.urlpatterns,
    *board.urlpatterns,
    *proposals.urlpatterns,
    *requests.urlpatterns,
]
