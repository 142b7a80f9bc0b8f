"""Addresses of proposals."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.matching.views.proposals import answering, letters, managing

urlpatterns: list[URLPattern] = [
    path("proposals/<slug:public_id>/", answering.proposal, name="proposal"),
    path("proposals/<slug:public_id>/answer/", answering.answer, name="answer"),
    path("proposals/<slug:public_id>/withdraw/", managing.withdraw, name="withdraw"),
    path("reply/<str:token>/", letters.reply, name="reply"),
    path("runs/<slug:public_id>/publish/", managing.publish, name="publish"),
    path("programmes/<slug:public_id>/proposals/", managing.proposals, name="proposals"),
    path("programmes/<slug:public_id>/proposals/export/", managing.export_proposals, name="export_proposals"),
    path("programmes/<slug:public_id>/propose/", managing.propose, name="propose"),
]
