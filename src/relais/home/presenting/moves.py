"""What moved, told to the person it concerns: who did what about whom, on which day, and where to see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext

from relais.activity.events import Kind, kind_named
from relais.home.queries import moves as queries
from relais.home.queries.moves import Fact, facts_among, facts_of
from relais.matching.events.proposals import PROPOSAL_REMINDED, PROPOSAL_SENT
from relais.matching.events.requests import REQUESTS_ENDED
from relais.matching.events.runs import RUN_DONE
from relais.matching.models import Proposal
from relais.people import events as people
from relais.people.models import Person
from relais.programmes.events.credentials import CREDENTIAL_DECLARED, CREDENTIAL_EDITED
from relais.programmes.events.enrolments import ENROLMENT_APPLIED
from relais.programmes.events.letters import ENROLMENT_INVITED
from relais.programmes.models import Credential, Enrolment

MOST = 6
"""Lines that the page of the day recalls."""

NAMED = 4
"""People named of those a line brings together."""

A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Move:
    """Something that happened to the person, or several alike of one day, told in a sentence."""

    day: str
    time: str
    """Empty when several are told together."""
    sentence: str
    href: str
    note: str = ""
    """Some of those whom it is about, when the sentence counts them."""


class AtLeast(int):
    """A number that is known to be so large at least: the facts that were looked at went no further back."""

    def __str__(self) -> str:
        return gettext("at least %(count)s") % {"count": int(self)}


def moves_of(person: Person, *, now: datetime) -> tuple[Move, ...]:
    """What moved lately, newest first; facts of one kind in one programme on one day make one line."""
    facts = facts_of(person)
    return tuple(islice(_moves(facts, person, now=now, goes_on=len(facts) == queries.LATEST), MOST))


def moves_told(events: Page[tuple[Any, ...]], person: Person, *, now: datetime) -> tuple[Move, ...]:
    """The same for one page of all that moved."""
    return tuple(_moves(facts_among(events.object_list, person), person, now=now, goes_on=events.has_next()))


def _moves(facts: Sequence[Fact], person: Person, *, now: datetime, goes_on: bool) -> Iterator[Move]:
    """The lines of these facts; when more facts follow, the last of these may be one of several."""
    lines: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        kind = kind_named(fact.what)
        sentence = _sentence(kind, fact) if kind else ""
        if kind and sentence and _stands(fact):
            told = (kind.name, fact.row and fact.row.programme_id) if kind.many else (sentence,)
            lines.setdefault((_day(fact), *told), []).append(fact)
    edge, today = facts[-1] if goes_on and facts else None, localtime(now).date()
    for line in lines.values():
        yield _move(line, person, edge, today)


def _move(line: Sequence[Fact], person: Person, edge: Fact | None, today: date) -> Move:
    """The line of these facts, which are of one kind and of one day."""
    latest, kind = line[0], kind_named(line[0].what)
    when, day = localtime(latest.when), _day_named(_day(latest), today)
    if kind is None or len(line) == 1 or not kind.many:
        sentence = _sentence(kind, latest) if kind else ""
        return Move(day, time_format(when, "H:i"), sentence, _href(latest, person))
    count = AtLeast(len(line)) if line[-1] is edge else len(line)
    sentence = str(kind.many % (_values(latest) | {"count": count}))
    return Move(day, "", sentence[:1].upper() + sentence[1:], _href_of_all(latest, person), _named(line))


def _stands(fact: Fact) -> bool:
    """Whether what the fact asks for is still asked; a fact that asks for nothing stands."""
    return fact.what not in _ASKED_WHILE or (
        fact.row is not None and fact.row.state == _ASKED_WHILE[fact.what]
    )


def _sentence(kind: Kind, fact: Fact) -> str:
    """What is told of the fact; empty when it names what the reader may not see."""
    try:
        return str(kind.says) % _values(fact)
    except KeyError:
        return ""


def _values(fact: Fact) -> dict[str, object]:
    """What sentences may name, as far as the reader may see it."""
    row = fact.row or queries.Row()
    known = {"by": fact.by, "name": _joined(row.names), "programme": row.programme, "file": row.file}
    return {name: value for name, value in known.items() if value}


def _named(line: Iterable[Fact]) -> str:
    """The people of several facts, the first of them when they are many."""
    names = list(dict.fromkeys(name for fact in line if fact.row for name in fact.row.names))
    if len(names) <= NAMED:
        return _joined(names)
    return gettext("%(names)s and others") % {"names": _joined(names[:NAMED])}


def _joined(names: Sequence[str]) -> str:
    return pgettext("several names", ", ").join(names)


def _day(fact: Fact) -> date:
    return localtime(fact.when).date()


def _day_named(day: date, today: date) -> str:
    """A day as one would say it today."""
    ago = (today - day).days
    if ago < A_WEEK:
        return {0: gettext("today"), 1: gettext("yesterday")}.get(ago) or date_format(day, "l")
    return date_format(day, "MONTH_DAY_FORMAT")


def _href(fact: Fact, person: Person) -> str:
    """Where the fact can be seen; empty when there is nothing to see any more."""
    if fact.what in _OF_KINDS and (fact.row or fact.noun == person.noun):
        return _OF_KINDS[fact.what](fact)
    if fact.noun == person.noun:
        return reverse("people:person", args=[person.public_id])
    return _OF_ROWS[fact.noun](fact) if fact.row and fact.noun in _OF_ROWS else ""


def _href_of_all(fact: Fact, person: Person) -> str:
    """Where several facts alike can be seen together."""
    where = _OF_SEVERAL.get(fact.noun)
    return where(fact) if where and fact.row else _href(fact, person)


def _at(address: str) -> Callable[[Fact], str]:
    """The page of this address about the row."""
    return lambda fact: reverse(address, args=[fact.key])


def _in(address: str, *, after: str = "") -> Callable[[Fact], str]:
    """The page of this address about the programme."""
    return lambda fact: reverse(address, args=[fact.row.programme_id if fact.row else ""]) + after


def _credential(fact: Fact) -> str:
    """Where it is checked, or the list of one's own."""
    if fact.row and fact.row.programme_id:
        return reverse("programmes:check_credential", args=[fact.row.programme_id, fact.key])
    return reverse("programmes:credentials")


def _appointment(fact: Fact) -> str:
    return (
        _in("programmes:programme")(fact)
        if fact.row and fact.row.programme_id
        else reverse("programmes:list")
    )


_ASKED_WHILE: Mapping[str, str] = {
    PROPOSAL_SENT.name: Proposal.State.SENT,
    PROPOSAL_REMINDED.name: Proposal.State.SENT,
    ENROLMENT_INVITED.name: Enrolment.State.INVITED,
    ENROLMENT_APPLIED.name: Enrolment.State.APPLIED,
    CREDENTIAL_DECLARED.name: Credential.State.DECLARED,
    CREDENTIAL_EDITED.name: Credential.State.DECLARED,
}
"""Facts that ask for something, and the state of their row in which it is still asked."""

_OF_ROWS: Mapping[str, Callable[[Fact], str]] = {
    queries.ENROLMENT: _at("programmes:enrolment"),
    queries.PROPOSAL: _at("matching:proposal"),
    queries.JOURNEY: _at("journeys:journey"),
    queries.RUN: _at("matching:run"),
    queries.IMPORT: _at("programmes:sheet"),
    queries.PROGRAMME: _at("programmes:programme"),
    queries.APPOINTMENT: _appointment,
    queries.CREDENTIAL: _credential,
}
"""Where a row of each kind can be seen."""

_OF_SEVERAL: Mapping[str, Callable[[Fact], str]] = {
    queries.ENROLMENT: _in("programmes:participants"),
    queries.PROPOSAL: _in("matching:proposals", after="?state=accepted"),
    queries.RUN: _in("matching:runs"),
}
"""Where several rows can be seen together."""

_OF_KINDS: Mapping[str, Callable[[Fact], str]] = {
    REQUESTS_ENDED.name: _in("matching:choose"),
    RUN_DONE.name: _in("matching:board"),
    people.PERSON_OPENED.name: _at("people:openings"),
    people.PERSON_SIGNED_IN.name: lambda _fact: reverse("usersessions_list"),
    people.PERSON_EMAIL_CHANGED.name: lambda _fact: reverse("account_email"),
    people.PERSON_SECOND_FACTOR_ADDED.name: lambda _fact: reverse("mfa_index"),
    people.PERSON_SECOND_FACTOR_REMOVED.name: lambda _fact: reverse("mfa_index"),
}
"""Where facts of these kinds can be seen rather than at their row."""
