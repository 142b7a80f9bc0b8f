"""Addresses of tries of the engine."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.matching.views import runs as views

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/runs/", views.runs, name="runs"),
    path("programmes/<slug:public_id>/start/", views.start, name="start"),
    path("runs/<slug:public_id>/", views.run, name="run"),
    path("runs/<slug:public_id>/cancel/", views.cancel, name="cancel"),
    path("runs/<slug:public_id>/repeat/", views.repeat, name="repeat"),
    path("runs/<slug:public_id>/files/<slug:form>/download/", views.download, name="download"),
]
