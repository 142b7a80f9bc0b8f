"""Addresses of credentials."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import credential_checks, credentials

urlpatterns: list[URLPattern] = [
    path("credentials/", credentials.credentials, name="credentials"),
    path("credentials/declare/", credentials.declare_credential, name="declare_credential"),
    path("credentials/accept-ethics/", credentials.accept_ethics, name="accept_ethics"),
    path("credentials/declare-supervision/", credentials.declare_supervision, name="declare_supervision"),
    path("credentials/<slug:public_id>/edit/", credentials.edit_credential, name="edit_credential"),
    path(
        "credentials/<slug:public_id>/withdraw/", credentials.withdraw_credential, name="withdraw_credential"
    ),
    path("credentials/<slug:public_id>/proof/download/", credentials.download_proof, name="download_proof"),
    path(
        "programmes/<slug:public_id>/credentials/",
        credential_checks.programme_credentials,
        name="programme_credentials",
    ),
    path(
        "programmes/<slug:public_id>/credentials/<slug:credential_id>/check/",
        credential_checks.check_credential,
        name="check_credential",
    ),
]
