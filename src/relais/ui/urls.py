"""The gallery."""

from django.urls import path

from relais.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
]
