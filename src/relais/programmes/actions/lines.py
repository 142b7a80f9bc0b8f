"""Direct managers whom the sheets of organisations name: noted as persons as soon as there are such persons."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events.lines import LINES_LINKED
from relais.programmes.models import Membership
from relais.programmes.rules.lines import may_link_lines


@dataclass(frozen=True, slots=True)
class Linking:
    """Makes these people the managers of those whose sheet gave their address; in one statement, however many."""

    people: QuerySet[Person]

    def write(self) -> int:
        """How many people have one of them as their manager from now on."""
        named = Membership.objects.filter(manager_said__in=self.people.values("email"))
        return named.exclude(person__email=F("manager_said")).update(
            manager=Subquery(Person.objects.filter(email=OuterRef("manager_said")).values("pk")),
            manager_said="",
            updated=clock.now(),
        )


@dataclass(frozen=True, slots=True)
class Unlinking:
    """Goes back to what the sheets said of these people, before their accounts are closed."""

    people: QuerySet[Person]

    def write(self) -> int:
        """How many people they managed."""
        address = Person.objects.filter(pk=OuterRef("manager")).values("email")
        return Membership.objects.filter(manager__in=self.people).update(
            manager_said=Subquery(address), manager=None, updated=clock.now()
        )


@transaction.atomic
def link_lines(person: Person, *, by: Actor) -> None:
    """Note that this person manages those whose sheet gave their address before they were here.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_link_lines(by))
    if not Linking(Person.objects.filter(pk=person.pk)).write():
        return
    record(LINES_LINKED, by=by, about=person)
