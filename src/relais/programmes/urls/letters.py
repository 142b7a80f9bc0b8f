"""Addresses of letters."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import letters

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/invitations/", letters.invitations, name="invitations"),
    path("programmes/<slug:public_id>/invitations/send/", letters.send_invitations, name="send_invitations"),
]
