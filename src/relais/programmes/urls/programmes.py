"""Addresses of programmes."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import programmes as views

urlpatterns: list[URLPattern] = [
    path("programmes/", views.list, name="list"),
    path("programmes/create/", views.create, name="create"),
    path("programmes/<slug:public_id>/", views.programme, name="programme"),
    path("programmes/<slug:public_id>/edit/", views.edit, name="edit"),
    path("programmes/<slug:public_id>/words/", views.words, name="words"),
    path("programmes/<slug:public_id>/move/", views.move, name="move"),
    path("programmes/<slug:public_id>/duplicate/", views.duplicate, name="duplicate"),
]
