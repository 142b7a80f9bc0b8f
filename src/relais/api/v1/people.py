"""People: oneself, and those one meets."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router

from relais.api.auth import Caller, needs
from relais.api.scopes import Scope
from relais.api.v1.pages import Number, Page, listed
from relais.api.v1.shapes import PersonOut
from relais.programmes.queries.people import people_met

router = Router(tags=["people"])


@router.get("/me/", response=PersonOut, url_name="me")
@needs(Scope.PEOPLE_READ)
def me(request: Caller) -> dict[str, Any]:
    """Whom the token acts for."""
    return PersonOut.of(request.auth.person, is_self=True)


@router.get("/", response=Page[PersonOut], url_name="people")
@needs(Scope.PEOPLE_READ)
def people(request: Caller, page: Number = 1) -> dict[str, Any]:
    """Everybody you share a programme with."""
    return listed(people_met(request.auth.person).order_by("sorted_name", "pk"), page, PersonOut.of)


@router.get("/{person_id}/", response=PersonOut, url_name="person")
@needs(Scope.PEOPLE_READ)
def person(request: Caller, person_id: str) -> dict[str, Any]:
    """Somebody you share a programme with."""
    return PersonOut.of(get_object_or_404(people_met(request.auth.person), public_id=person_id))
