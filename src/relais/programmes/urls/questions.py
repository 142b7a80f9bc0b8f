"""Addresses of questions."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import questions as views

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/questions/", views.questions, name="questions"),
    path(
        "programmes/<slug:public_id>/ask-usual-questions/",
        views.ask_usual_questions,
        name="ask_usual_questions",
    ),
    path("programmes/<slug:public_id>/add-question/", views.add_question, name="add_question"),
    path("programmes/<slug:public_id>/preview-questions/", views.preview_questions, name="preview_questions"),
    path("questions/<slug:public_id>/edit-question/", views.edit_question, name="edit_question"),
    path("questions/<slug:public_id>/move-question/", views.move_question, name="move_question"),
    path("questions/<slug:public_id>/remove-question/", views.remove_question, name="remove_question"),
]
