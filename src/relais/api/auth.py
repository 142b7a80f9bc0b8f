"""Who calls: the owner of the token that the request shows, within its scopes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from relais.api.models import AccessToken
from relais.api.queries import token_behind
from relais.api.scopes import Scope
from relais.kit import clock
from relais.people.models import Person

Operation = TypeVar("Operation", bound=Callable[..., Any])


SCOPE_SAID = "Scope:"
"""What stands before the scope in the description of each call."""


class Caller(HttpRequest):
    """A request that showed a token."""

    auth: AccessToken

    @property
    def person(self) -> Person:
        """Whom it acts for."""
        return self.auth.person


class TokenAuth(HttpBearer):
    """`Authorization: Bearer relais_…`; anything else is answered 401."""

    openapi_description = "A token made on the page Programs that act for me."

    def authenticate(
        self,
        request: HttpRequest,  # noqa: ARG002  # ninja's signature
        token: str,
    ) -> AccessToken | None:
        """The token shown, if it stands; from now on the words of the answer are in its owner's language."""
        found = token_behind(token)
        if found is None:
            return None
        translation.activate(found.person.language)
        today = clock.now().date()
        if found.used_on != today:
            AccessToken.objects.filter(pk=found.pk).update(used_on=today)
        return found


def needs(scope: Scope) -> Callable[[Operation], Operation]:
    """Answer 403, with the scope that is missing, to tokens that were not given this one."""

    def check(operation: Operation) -> Operation:
        @wraps(operation)
        def called(request: Caller, *args: Any, **given: Any) -> Any:
            if scope not in request.auth.scopes:
                raise HttpError(
                    403, _("This token was not given the scope %(scope)s.") % {"scope": scope.value}
                )
            return operation(request, *args, **given)

        called.__doc__ = f"{operation.__doc__}\n\n{SCOPE_SAID} {scope.value}"
        return cast("Operation", called)

    return check
