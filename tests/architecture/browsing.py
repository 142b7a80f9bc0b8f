"""Browsers for the walk over the pages."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from relais.people.models import Person


def browser_of(person: Person | None) -> Client:
    """A browser signed in as this person, who has just proved who they are; a visitor's when there is none."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, method="password", reauthenticated=True)
        request.session.save()
    return client
