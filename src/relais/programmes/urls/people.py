"""Addresses of the people of a programme, and of pages on the web."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import people

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/people/<slug:person_id>/", people.person, name="person"),
    path("people/<slug:public_id>/open-web-page/", people.open_web_page, name="open_web_page"),
    path("people/<slug:public_id>/close-web-page/", people.close_web_page, name="close_web_page"),
    path("m/<slug:name>/", people.web_page, name="web_page"),
]
