"""Addresses of answering."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import answering as views
from relais.programmes.views import documents

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/answer/", views.answer, name="answer"),
    path("documents/<slug:public_id>/download/", documents.download, name="download"),
]
