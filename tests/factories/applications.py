"""Programmes to which one may apply, for tests."""

from relais.people.models import Person
from relais.programmes.models import Programme
from tests.factories.programmes import make_programme


def make_open_programme(
    *, name: str = "", manager: Person | None = None, state: Programme.State = Programme.State.OPEN
) -> Programme:
    """A programme that accepts applications."""
    programme = make_programme(name=name, manager=manager, state=state)
    programme.accepts_applications = True
    programme.save(update_fields=["accepts_applications"])
    return programme
