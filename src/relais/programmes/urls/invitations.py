"""Addresses of the doors of a programme."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import invitations

urlpatterns: list[URLPattern] = [
    path("join/<str:token>/", invitations.join, name="join"),
    path("programmes/<slug:public_id>/apply/", invitations.apply, name="apply"),
    path(
        "programmes/<slug:public_id>/invitation-links/", invitations.invitation_links, name="invitation_links"
    ),
    path("invitation-links/<slug:public_id>/revoke/", invitations.revoke, name="revoke"),
]
