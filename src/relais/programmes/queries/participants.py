"""The list of those who take part in a programme: whom to look for, and the same list as a sheet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from relais.core.sheets import Table
from relais.kit.prepared import Listing, Prepared
from relais.programmes.models import Enrolment, Programme
from relais.programmes.models.enrolments import AWAITED, MATCHABLE
from relais.programmes.queries.answering import missing_answers
from relais.programmes.queries.enrolments import capacity_of

State = Enrolment.State

GONE = "gone"
"""In the address, those who left and those who were not accepted."""

UNANSWERED = "unanswered"
"""In the address, those invited by name who have not answered."""

MATCHED = "matched"
"""In the address, those among whom pairs are formed."""

_HERE = (State.INVITED, State.APPLIED, State.ACTIVE, State.RESTING)
_ALIKE = {
    letter: f"[{letter}{accented}]"
    for letter, accented in {
        "a": "àâäáãåā",
        "c": "çćč",
        "e": "éèêëēėę",
        "i": "îïíìīį",
        "n": "ñń",
        "o": "ôöóòõøō",
        "s": "śš",
        "u": "ûüùúū",
        "y": "ÿý",
        "z": "žźż",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Whom to look for. `state` is a state, `GONE`, `UNANSWERED`, `MATCHED`, or empty for everybody who is not gone."""

    q: str = ""
    state: str = ""
    side: str = ""
    is_missing: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether more than a state is asked for, so that an empty list may be the filter's doing."""
        return bool(self.q or self.side or self.is_missing)


class Listed(NamedTuple):
    """Somebody in the list, as few words as a line needs: a page has fifty."""

    pk: int
    public_id: str
    state: str
    is_mentor: bool
    is_mentee: bool
    person: str
    """The public id of the person."""
    name: str
    email: str


def listed(found: QuerySet[Enrolment]) -> QuerySet[Enrolment, tuple[Any, ...]]:
    """The same people as rows that make `Listed`."""
    about = ("person__public_id", "person__name", "person__email")
    return found.values_list("pk", "public_id", "state", "is_mentor", "is_mentee", *about)


def participants(programme: Programme, wanted: Filter) -> QuerySet[Enrolment]:
    """Those looked for, by name."""
    found = programme.enrolments.filter(_in(wanted.state))
    if wanted.q:
        pattern = pattern_of(wanted.q)
        found = found.filter(Q(person__name__iregex=pattern) | Q(person__email__icontains=wanted.q.strip()))
    if wanted.side:
        found = found.filter(**{f"is_{wanted.side}": True})
    if wanted.is_missing:
        found = found.filter(pk__in=missing_answers(programme).values("pk"))
    return _in_order(found)


def _in_order(found: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    return found.select_related("person").order_by("person__sorted_name", "pk")


@cache
def _by_state(state: str) -> Prepared[tuple[Any, ...]]:
    return Prepared(
        lambda programme: listed(_in_order(Enrolment.objects.filter(_in(state), programme=programme))), int
    )


def listing(
    programme: Programme, wanted: Filter, counts: Mapping[str, int]
) -> Listing[tuple[Any, ...]] | QuerySet[Enrolment, tuple[Any, ...]]:
    """Those looked for, by name, as rows that make `Listed`; `counts` are the numbers by state."""
    count = counted(wanted, counts)
    if count is None:
        return listed(participants(programme, wanted))
    return Listing(
        _by_state(wanted.state if wanted.state in (*_HERE, GONE) else ""), programme.pk, count=count
    )


def counted(wanted: Filter, counts: Mapping[str, int]) -> int | None:
    """How many those looked for are, where the numbers by state tell it; None otherwise."""
    if wanted.is_narrow or wanted.state in (UNANSWERED, MATCHED):
        return None
    if wanted.state == GONE:
        return counts.get(State.LEFT, 0) + counts.get(State.REFUSED, 0)
    return sum(counts.get(state, 0) for state in ((wanted.state,) if wanted.state in _HERE else _HERE))


def applications(programme: Programme) -> QuerySet[Enrolment]:
    """Those who apply and wait for an answer, whoever has waited longest first."""
    waiting = programme.enrolments.filter(state=State.APPLIED)
    return waiting.select_related("person").order_by("updated", "pk")


def chosen(programme: Programme, ticked: Iterable[str]) -> QuerySet[Enrolment]:
    """Those of the programme whose box was ticked, by name; whoever is gone already is left out."""
    found = programme.enrolments.filter(public_id__in=list(ticked), state__in=_HERE)
    return found.select_related("person", "programme").order_by("person__sorted_name", "pk")


def pattern_of(typed: str) -> str:
    r"""What finds a name whatever its accents, on every database, as a regular expression.

    >>> bool(re.search(pattern_of("beatrice"), "Béatrice Lemoine", re.IGNORECASE))
    True
    >>> pattern_of("(a.")
    '\\([aàâäáãåā]\\.'
    """
    plain = {mark: letter for letter, marks in _ALIKE.items() for mark in marks[1:-1]}
    letters = (plain.get(letter, letter) for letter in " ".join(typed.lower().split()))
    return "".join(_ALIKE.get(letter, re.escape(letter)) for letter in letters)


def participants_sheet(programme: Programme, found: Iterable[Enrolment]) -> Table:
    """The list as a sheet: who they are and what they offer, never what they answered."""
    rows = [
        [
            part.person.name,
            part.person.email,
            _yes(part.is_mentor),
            _yes(part.is_mentee),
            part.get_state_display(),
            part.get_entry_display(),
            capacity_of(part, programme) if part.is_mentor else None,
            None if part.monthly_hours is None else float(part.monthly_hours),
            part.since.date() if part.since else None,
        ]
        for part in found
    ]
    return Table(programme.name, _headings(), rows)


def _headings() -> list[str]:
    return [
        gettext("Name"),
        gettext("E-mail address"),
        gettext("Accompanies"),
        gettext("Is accompanied"),
        gettext("State"),
        gettext("How they joined"),
        gettext("People at most"),
        gettext("Hours a month"),
        gettext("Takes part since"),
    ]


def _yes(is_so: bool) -> str:
    return gettext("yes") if is_so else ""


def _in(asked: str) -> Q:
    groups = {
        GONE: Q(state__in=(State.LEFT, State.REFUSED)),
        UNANSWERED: AWAITED,
        MATCHED: MATCHABLE,
    }
    return groups.get(asked) or Q(state__in=(asked,) if asked in _HERE else _HERE)
