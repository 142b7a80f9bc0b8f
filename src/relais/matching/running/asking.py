"""What could be weighed in a programme: the fields its questions and its organisations feed, before anybody is read.

People's answers decide what counts in a run; what may be decided about them is known from the questions alone, so that
the page of rules asks for nobody's answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.conf import settings
from django.utils import timezone

from relais.core.pairing import Criterion, Same
from relais.core.pools import Given, Kind, Pool, Settings, pool_from, suggest
from relais.core.pools.options import RuleOption, rule_options
from relais.core.sheets import Kind as FieldKind
from relais.core.sheets import Topic, Value
from relais.core.sheets.vocabulary import vocabulary
from relais.matching.running.people import KINDS, headings_of
from relais.matching.running.pools import decided_over
from relais.programmes.models import Membership, Programme, Question

_FACTS = ("unit", "site", "job_title")
_LADDERS = ("grade", "seniority")
_COMPARED = (Question.Kind.CHOICE, Question.Kind.CHOICES, Question.Kind.ORDER)
_SOME: dict[FieldKind, Value] = {
    FieldKind.LIST: ("…",),
    FieldKind.PEOPLE: ("…",),
    FieldKind.TOPICS: (Topic("…"),),
    FieldKind.HOURS: frozenset({0}),
    FieldKind.DATE: date.max,
    FieldKind.WHOLE: 1,
    FieldKind.NUMBER: 1.0,
    FieldKind.YES_NO: True,
}
"""An answer of each kind, for somebody who is nobody."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What decisions are about: criteria that could count, rules that could hold, and what is decided now.

    `pool` holds nobody real: one person for each step of a ladder, who answered everything.
    """

    pool: Pool
    suggested: Settings
    decided: Settings
    criteria: tuple[Criterion, ...]
    options: tuple[RuleOption, ...]


def ground_of(programme: Programme, rules: str, *, kind: Kind | None = None) -> Ground:
    """The ground of a programme under its rules file, in three queries; `kind` suggests as for another template.

    Raises `relais.core.pools.UnusableRules` when the file cannot be followed.
    """
    pool = asked_pool(programme)
    usual = suggest(pool, kind or pool.kind).settings
    decided = decided_over(
        usual, rules, kind=pool.kind, on=pool.today, places=programme.places, capacity=programme.capacity
    )
    criteria = {one.name: one for one in (*decided.criteria, *usual.criteria, *_beside(pool))}
    return Ground(pool, usual, decided, tuple(criteria.values()), rule_options(pool, decided))


def asked_pool(programme: Programme) -> Pool:
    """Nobody real on either side, who answered every question that the side is asked."""
    questions = list(programme.questions.all())
    facts, ladders = _known(programme)
    sides: dict[Literal["mentor", "mentee"], list[Given]] = {"mentor": [], "mentee": []}
    kind = KINDS[programme.template]
    for side, people in sides.items():
        mine = [one for one in questions if one.asked_of in (side, Question.Asked.BOTH)]
        people.extend(_nobodies(side, mine, facts, ladders, is_coach=side == "mentor" and kind == "coaching"))
    return pool_from(
        sides["mentor"],
        sides["mentee"],
        kind=kind,
        today=timezone.localdate(),
        zone=settings.TIME_ZONE,
        headings=headings_of(programme.language, questions),
    )


def _nobodies(
    side: str,
    questions: Iterable[Question],
    facts: Iterable[str],
    ladders: dict[str, list[str]],
    *,
    is_coach: bool,
) -> Iterator[Given]:
    """One person for each step of the longest ladder."""
    fields = vocabulary().fields
    questions = list(questions)
    fed = {one.feeds: one for one in questions if one.feeds in fields}
    values = {name: _SOME.get(fields[name].kind, "…") for name in {*fed, *facts}}
    steps = {**ladders, **{name: list(fed[name].choices) for name in _LADDERS if name in fed}}
    if side == "mentor":
        values["monthly_hours"] = 1.0
    if is_coach:
        values["certificate_until"] = date.max
    extras = {one.label: "…" for one in questions if not one.feeds and one.kind in _COMPARED}
    for at in range(max([1, *map(len, steps.values())])):
        said = {name: words[min(at, len(words) - 1)] for name, words in steps.items() if words}
        yield Given(f"{side} {at}", "…", values={**values, **said}, extras=extras)


def _known(programme: Programme) -> tuple[list[str], dict[str, list[str]]]:
    """What the organisations of the programme know of their people: facts, and the steps of their ladders."""
    rows = Membership.objects.filter(organisation__programmes=programme)
    ladders: dict[str, set[str]] = {name: set() for name in _LADDERS}
    facts = {"manager"} | ({"organisation"} if programme.organisations.count() > 1 else set())
    told = rows.values_list("unit", "site", "job_title", "grade", "seniority").distinct()
    for unit, site, job_title, grade, seniority in told.order_by()[:_MOST_READ]:
        facts |= {name for name, fact in zip(_FACTS, (unit, site, job_title), strict=True) if fact}
        for name, word in zip(_LADDERS, (grade, seniority), strict=True):
            ladders[name] |= {word} - {""}
    return sorted(facts), {name: sorted(words) for name, words in ladders.items() if words}


_MOST_READ = 500  # different places in an organisation, read to know which facts there are


def _beside(pool: Pool) -> Iterator[Criterion]:
    """Choices that feed no field and are asked of both sides: each may be made to count."""
    both = [heading for heading in pool.mentors.extra_headings if heading in pool.mentees.extra_headings]
    yield from (Same(heading, weight=0) for heading in both)
