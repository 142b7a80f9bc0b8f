"""Addresses of programmes."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
