"""Addresses of runs."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
