"""Addresses of organisations, and of the first step of an installation."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import appointments, organisations

urlpatterns: list[URLPattern] = [
    path("welcome/", appointments.welcome, name="welcome"),
    path("administrators/", appointments.administrators, name="administrators"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add_organisation, name="add_organisation"),
    path("organisations/<slug:public_id>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("programmes/<slug:public_id>/appointments/", appointments.appointments, name="appointments"),
    path(
        "programmes/<slug:public_id>/appointments/<slug:appointment_id>/withdraw/",
        appointments.withdraw_appointment,
        name="withdraw_appointment",
    ),
    path(
        "administrators/<slug:public_id>/withdraw/",
        appointments.withdraw_administrator,
        name="withdraw_administrator",
    ),
]
