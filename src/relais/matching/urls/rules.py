"""Addresses of what counts in a programme."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.matching.views import rules as views

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/rules/", views.rules, name="rules"),
    path("programmes/<slug:public_id>/try-rules/", views.try_rules, name="try_rules"),
    path("programmes/<slug:public_id>/reset-rules/", views.reset_rules, name="reset_rules"),
    path("programmes/<slug:public_id>/download-rules/", views.download_rules, name="download_rules"),
    path("programmes/<slug:public_id>/upload-rules/", views.upload_rules, name="upload_rules"),
]
