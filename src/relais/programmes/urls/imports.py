"""Addresses of imports."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
