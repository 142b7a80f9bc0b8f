"""Addresses of those who take part, and of each one's part."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import enrolments, participants

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/participants/", participants.participants, name="participants"),
    path("programmes/<slug:public_id>/participants/invite/", participants.invite, name="invite"),
    path(
        "programmes/<slug:public_id>/participants/invite-again/",
        participants.invite_again,
        name="invite_again",
    ),
    path("programmes/<slug:public_id>/participants/take-out/", participants.take_out, name="take_out"),
    path("programmes/<slug:public_id>/participants/export/", participants.export, name="export"),
    path("enrolments/<slug:public_id>/", enrolments.enrolment, name="enrolment"),
    path("enrolments/<slug:public_id>/accept/", enrolments.accept, name="accept"),
    path("enrolments/<slug:public_id>/decline/", enrolments.decline, name="decline"),
    path("enrolments/<slug:public_id>/approve/", enrolments.approve, name="approve"),
    path("enrolments/<slug:public_id>/refuse/", enrolments.refuse, name="refuse"),
    path("enrolments/<slug:public_id>/rest/", enrolments.rest, name="rest"),
    path("enrolments/<slug:public_id>/resume/", enrolments.resume, name="resume"),
    path("enrolments/<slug:public_id>/leave/", enrolments.leave, name="leave"),
    path("enrolments/<slug:public_id>/adjust/", enrolments.adjust, name="adjust"),
]
