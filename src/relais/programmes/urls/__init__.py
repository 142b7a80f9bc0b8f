"""Addresses of programmes, one module per noun. The last word of an address is the verb."""

from django.urls.resolvers import URLPattern

from relais.programmes.urls import (
    answering,
    credentials,
    enrolments,
    imports,
    invitations,
    letters,
    organisations,
    people,
    programmes,
    questions,
    topics,
)

app_name = "programmes"
urlpatterns: list[URLPattern] = [
    *organisations.urlpatterns,
    *programmes.urlpatterns,
    *questions.urlpatterns,
    *answering.urlpatterns,
    *enrolments.urlpatterns,
    *invitations.urlpatterns,
    *imports.urlpatterns,
    *letters.urlpatterns,
    *credentials.urlpatterns,
    *people.urlpatterns,
    *topics.urlpatterns,
]
