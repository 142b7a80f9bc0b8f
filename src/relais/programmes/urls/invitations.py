"""Addresses of invitations."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
