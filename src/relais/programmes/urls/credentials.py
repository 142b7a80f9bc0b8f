"""Addresses of credentials."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
