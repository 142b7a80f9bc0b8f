"""Addresses of relationships. The last word of an address is the verb."""

from django.urls.resolvers import URLPattern

app_name = "journeys"
urlpatterns: list[URLPattern] = []
