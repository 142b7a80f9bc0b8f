"""Addresses of board."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
