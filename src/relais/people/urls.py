"""Addresses of people. The last word of an address is the verb."""

from django.urls import path

from relais.people import views

app_name = "people"
urlpatterns = [
    path("<slug:public_id>/", views.person, name="person"),
    path("<slug:public_id>/edit/", views.edit, name="edit"),
    path("<slug:public_id>/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
]
