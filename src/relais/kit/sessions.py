"""Coming in without the pages that ask who one is."""

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

if TYPE_CHECKING:
    from relais.people.models import Person


def sign_in(request: HttpRequest, person: "Person") -> None:
    """Open a session for the person, and list it among theirs, so that it can be seen and ended as any other."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
