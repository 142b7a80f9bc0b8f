"""Addresses of rules."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
