"""Addresses of requests: what people ask for by themselves."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.matching.views import requests

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/choose/", requests.choose, name="choose"),
    path("programmes/<slug:public_id>/look/", requests.look, name="look"),
    path("programmes/<slug:public_id>/be-seen/", requests.be_seen, name="be_seen"),
    path("programmes/<slug:public_id>/welcome/", requests.welcome, name="welcome"),
    path("programmes/<slug:public_id>/introduce/", requests.introduce, name="introduce"),
]
