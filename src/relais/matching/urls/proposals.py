"""Addresses of proposals."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
