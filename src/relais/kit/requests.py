"""What a view receives once the guard has let somebody in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from relais.people.models import Person


class SignedInRequest(HttpRequest):
    """A request whose `user` is a person: true of every view that is not public (SignInFirstMiddleware)."""

    user: "Person"
