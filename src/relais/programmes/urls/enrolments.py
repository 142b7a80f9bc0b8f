"""Addresses of enrolments."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
