"""Programmes, as those who set them up look for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404

from relais.kit import clock
from relais.kit.prepared import Few, Prepared
from relais.people.models import Person
from relais.programmes.models import Appointment, Enrolment, Organisation, Programme
from relais.programmes.queries.roles import is_administrator

A_PAGE = 20

SENT_TWICE = timedelta(minutes=1)
"""Within this time, the same form from the same person is the same wish."""


_ANY = Prepared(lambda public_id: Programme.objects.filter(public_id=public_id), str)
_MANAGED = Prepared(
    lambda person, public_id: Programme.objects.managed_by(person).filter(public_id=public_id), int, str
)


def followed_by(person: Person) -> QuerySet[Programme]:
    """Programmes whose figures for sponsors the person may read: those they run or sponsor; all of them for an administrator."""
    if is_administrator(person):
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=Appointment.objects.filter(person=person).values("programme"))


def programme_to_set_up(person: Person, public_id: str) -> Programme:
    """The programme, if the person may change its set-up.

    Raises `django.http.Http404`, as for a programme that does not exist.
    """
    found = _ANY.row(public_id) if is_administrator(person) else None
    return found or managed_programme(person, public_id)


def managed_programme(person: Person, public_id: str) -> Programme:
    """The programme, if the person runs it: where its pages begin.

    Raises `django.http.Http404`, as for a programme that does not exist.
    """
    found = _MANAGED.row(person.pk, public_id)
    if found is None:
        raise Http404
    found.run_by = person.pk
    return found


class ListedProgramme(NamedTuple):
    """A programme in a list, as somebody stands in it; `part_id` and `part_state` are None where they take no part."""

    pk: int
    public_id: str
    name: str
    template: str
    state: str
    is_run: bool
    part_id: str | None
    part_state: str | None


def _listed(person: int, programmes: QuerySet[Programme]) -> QuerySet[Programme, tuple[Any, ...]]:
    parts = Enrolment.objects.filter(person=person, programme=OuterRef("pk"))
    runs = Appointment.objects.managing().filter(person=person, programme=OuterRef("pk"))
    told = programmes.annotate(
        is_run=Exists(runs),
        is_mine=Exists(parts),
        part_id=Subquery(parts.values("public_id")),
        part_state=Subquery(parts.values("state")),
    )
    return told.order_by("-is_run", "-is_mine", "sorted_name", "pk").values_list(*ListedProgramme._fields)


_EVERY = Prepared(lambda person: _listed(person, Programme.objects.all()), int)
_OWN = Prepared(lambda person: _listed(person, Programme.objects.of(person)), int)
_ORGANISATIONS = Prepared(
    lambda programmes: (
        Organisation.objects.filter(programmes__in=programmes)
        .order_by("sorted_name", "pk")
        .values_list("programmes__pk", "name")
    ),
    Few(A_PAGE),
)


def listed_for(person: Person) -> list[ListedProgramme]:
    """Programmes the person may see, those they run first, then those they take part in."""
    every = _EVERY if is_administrator(person) else _OWN
    return [ListedProgramme(*row) for row in every.rows(person.pk)]


def organisations_of(programmes: Iterable[ListedProgramme]) -> Mapping[int, tuple[str, ...]]:
    """By programme, `A_PAGE` of them at most, the names of its organisations."""
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for programme, name in _ORGANISATIONS.rows([one.pk for one in programmes]):
        names[programme] += (name,)
    return names


def just_made(person: Person, *, name: str, template: str, copied_from: Programme | None) -> Programme | None:
    """The programme that the same form, sent a moment ago by the same person, has made."""
    return (
        Programme.objects.managed_by(person)
        .filter(name=name, template=template, copied_from=copied_from, created__gt=clock.now() - SENT_TWICE)
        .first()
    )
