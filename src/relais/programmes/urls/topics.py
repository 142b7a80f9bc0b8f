"""Addresses of topics."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import topics

urlpatterns: list[URLPattern] = [
    path("topics/", topics.topics, name="topics"),
    path("topics/add/", topics.add_topic, name="add_topic"),
    path("topics/<slug:public_id>/edit/", topics.edit_topic, name="edit_topic"),
    path("topics/<slug:public_id>/retire/", topics.retire_topic, name="retire_topic"),
    path("topics/<slug:public_id>/restore/", topics.restore_topic, name="restore_topic"),
]
