"""What happened to a person lately, and as much of each row it is about as they may see."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable

from relais.activity.events import SYSTEM, told_kinds
from relais.activity.models import Event, Notification
from relais.journeys.models import Journey, Participation
from relais.kit.prepared import Prepared
from relais.matching.models import Proposal, Reply, Run
from relais.people import events
from relais.people.models import Person
from relais.programmes.models import Appointment, Credential, Enrolment, Import, Programme

LATEST = 300
"""Facts that are looked at; those of one day and one kind then make one line."""

ACCOUNT = (
    events.PERSON_ADDED,
    events.PERSON_SIGNED_UP,
    events.PERSON_EDITED,
    events.PERSON_SIGNED_IN,
    events.PERSON_SIGNED_OUT_EVERYWHERE,
    events.PERSON_EMAIL_CHANGED,
    events.PERSON_PASSWORD_CHANGED,
    events.PERSON_SECOND_FACTOR_ADDED,
    events.PERSON_SECOND_FACTOR_REMOVED,
    events.PERSON_OPENED,
)
"""What happens to an account, of which its owner is told nowhere else."""

Part = Callable[[Person, Collection[str]], QuerySet[Any, Any]]


@dataclass(slots=True)
class Row:
    """What the reader may see of the row a fact is about."""

    programme: str = ""
    programme_id: str = ""
    file: str = ""
    state: str = ""
    names: list[str] = field(default_factory=list)
    """Whom it is about; of what several are in, all but the reader."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened: its kind, when, by whom, about what. A row of None is gone, or not the reader's to see."""

    what: str
    when: datetime
    by: str
    noun: str
    key: str
    row: Row | None


class Told(NamedTuple):
    """An event as the database has it."""

    what: str
    created: datetime
    by_name: str | None
    is_by_system: bool
    about_model: str
    about_id: str


def events_of(person: Person) -> QuerySet[Event, tuple[Any, ...]]:
    """All that the person was told, and what happened to their account, newest first, to make `Told`."""
    return _events_of(person.pk, person.public_id)


def _events_of(person: int, public_id: str) -> QuerySet[Event, tuple[Any, ...]]:
    told = Q(pk__in=Notification.objects.filter(person=person).values("event"), what__in=told_kinds())
    account = Q(about_model=PERSON, about_id=public_id, what__in=[kind.name for kind in ACCOUNT])
    by_name = {"by_name": F("by__name")}
    return Event.objects.filter(told | account).annotate(**by_name).values_list(*Told._fields)


_EVENTS = Prepared(_events_of, int, str)


def facts_of(person: Person) -> tuple[Fact, ...]:
    """The latest facts the person was told, and those about their account, newest first; two queries."""
    return facts_among(_EVENTS.part(person.pk, person.public_id, most=LATEST), person)


def facts_among(events: Iterable[tuple[Any, ...]], reader: Person) -> tuple[Fact, ...]:
    """These events as the reader may see them; one query beside theirs."""
    found = [Told(*event) for event in events]
    rows = _rows_of(found, reader)
    return tuple(_fact(event, rows.get((event.about_model, event.about_id))) for event in found)


def _fact(event: Told, row: Row | None) -> Fact:
    by = SYSTEM.name if event.is_by_system else event.by_name or ""
    return Fact(event.what, event.created, by, event.about_model, event.about_id, row)


def _rows_of(found: Iterable[Told], reader: Person) -> Mapping[tuple[str, str], Row]:
    """What the reader may see of the rows of these facts, by kind of row and public id; one query."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for event in found:
        wanted[event.about_model].add(event.about_id)
    parts = [part(reader, wanted[noun]) for noun, part in _PARTS.items() if noun in wanted]
    rows: defaultdict[tuple[str, str], Row] = defaultdict(Row)
    for noun, key, name, programme, programme_id, file, state in _joined(parts):
        row = rows[noun, key]
        row.programme, row.programme_id, row.file, row.state = (
            given or "" for given in (programme, programme_id, file, state)
        )
        row.names += [name] if name else []
    return rows


def _joined(parts: Sequence[QuerySet[Any, Any]]) -> Iterator[tuple[str, ...]]:
    if parts:
        yield from parts[0].union(*parts[1:], all=True)


def _enrolments(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    rows = Enrolment.objects.visible_to(reader).filter(public_id__in=keys)
    about = {"name": F("person__name"), "state": F("state")}
    return _columns(rows, ENROLMENT, "public_id", **_in("programme__"), **about)


def _proposals(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    """Everybody else in them; of those that were accepted, everybody else who said yes."""
    seen = Proposal.objects.visible_to(reader).filter(public_id__in=keys)
    is_in = Q(is_yes=True) | ~Q(proposal__state=Proposal.State.ACCEPTED)
    rows = Reply.objects.filter(is_in, proposal__in=seen).exclude(enrolment__person=reader)
    about = {"name": F("enrolment__person__name"), "state": F("proposal__state")}
    return _columns(rows, PROPOSAL, "proposal__public_id", **_in("proposal__programme__"), **about)


def _journeys(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    seen = Journey.objects.visible_to(reader).filter(public_id__in=keys)
    rows = Participation.objects.filter(journey__in=seen).exclude(person=reader)
    name = F("person__name")
    return _columns(rows, JOURNEY, "journey__public_id", **_in("journey__programme__"), name=name)


def _runs(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    rows = Run.objects.visible_to(reader).filter(public_id__in=keys)
    return _columns(rows, RUN, "public_id", **_in("programme__"))


def _imports(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    rows = Import.objects.visible_to(reader).filter(public_id__in=keys)
    return _columns(rows, IMPORT, "public_id", **_in("programme__"), file=F("name"))


def _programmes(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    """Those the reader runs: nobody else is told of a whole programme."""
    rows = Programme.objects.managed_by(reader).filter(public_id__in=keys)
    return _columns(rows, PROGRAMME, "public_id", **_in(""))


def _appointments(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    rows = Appointment.objects.filter(person=reader, public_id__in=keys)
    return _columns(rows, APPOINTMENT, "public_id", **_in("programme__"))


def _credentials(reader: Person, keys: Collection[str]) -> QuerySet[Any, Any]:
    """Their owner, and a programme that the reader runs where the owner accompanies: there it is checked."""
    seen = Credential.objects.visible_to(reader).filter(public_id__in=keys)
    run = Programme.objects.managed_by(reader).order_by("pk")
    there = run.filter(enrolments__person=OuterRef("owner"), enrolments__is_mentor=True).values("public_id")
    checked = {"programme_id": Subquery(there[:1])}
    return _columns(seen, CREDENTIAL, "public_id", **checked, name=F("owner__name"), state=F("state"))


def _in(programme: str) -> dict[str, F]:
    return {"programme": F(f"{programme}name"), "programme_id": F(f"{programme}public_id")}


def _columns(rows: QuerySet[Any], noun: str, key: str, **named: Combinable) -> QuerySet[Any, Any]:
    """These rows with the same columns as all others, so that one query reads them together."""
    columns = {
        f"seen_{one}": named.get(one, Value("", output_field=CharField()))
        for one in ("name", "programme", "programme_id", "file", "state")
    }
    known = {"seen_noun": Value(noun, output_field=CharField()), "seen_key": F(key)}
    seen: QuerySet[Any, Any] = rows.order_by().annotate(**known, **columns).values_list(*known, *columns)
    return seen


PERSON = Person().noun
ENROLMENT, PROPOSAL, JOURNEY = Enrolment().noun, Proposal().noun, Journey().noun
RUN, IMPORT, PROGRAMME = Run().noun, Import().noun, Programme().noun
APPOINTMENT, CREDENTIAL = Appointment().noun, Credential().noun

_PARTS: Mapping[str, Part] = {
    ENROLMENT: _enrolments,
    PROPOSAL: _proposals,
    JOURNEY: _journeys,
    RUN: _runs,
    IMPORT: _imports,
    PROGRAMME: _programmes,
    APPOINTMENT: _appointments,
    CREDENTIAL: _credentials,
}
"""How the rows of each kind are found, each through what the reader may see."""
