"""From people to circles."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from relais.core.pairing.circling.absences import absences
from relais.core.pairing.circling.bonding import refuse_impossible_bonds
from relais.core.pairing.circling.companions import companions_of
from relais.core.pairing.circling.composing import compose
from relais.core.pairing.circling.leading import Leading, refuse_unusable_leading
from relais.core.pairing.circling.results import Circles
from relais.core.pairing.circling.rules import CircleRules
from relais.core.pairing.circling.searching import search, steps_for
from relais.core.pairing.circling.tables import Tables, tables_of
from relais.core.pairing.circling.validating import refuse_unusable_circles
from relais.core.pairing.matching import Progress
from relais.core.pairing.people import Person

Clock: TypeAlias = Callable[[], float]
"""Seconds from some beginning (``time.monotonic``)."""

_LOOKS = 64
"""Steps between two looks at the clock."""


def circles(
    people: Sequence[Person],
    rules: CircleRules,
    *,
    seed: int,
    seconds: float | None = None,
    mentors: Sequence[Person] = (),
    leading: Leading | None = None,
    steps: int | None = None,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Circles:
    """Groups of three to eight people with a topic and hours in common, as good as a search finds them.

    Hard rules are never broken and everybody is in exactly one circle or named with a reason; nobody is left who could
    join a circle as it is. Nothing more is claimed: another search may place more people, or the same ones better (see
    ``prove_infeasible`` for small pools).

    ``mentors``: who may lead, when ``rules`` ask for it. ``leading``: what is known between them and the others.
    ``seed``: chance. ``steps``: moves to try (300 for each person, 30,000 at least). With the same people in any order,
    rules, seed and steps the circles are the same. ``seconds`` stops the search sooner, only when there is a ``clock``,
    and gives up that promise. ``progress`` is told of the phases ``compare``, ``search`` and ``name``.

    Raises ``Refusal`` for people or rules that cannot be used.

    >>> from relais.core.pairing.people import Wish
    >>> people = [Person(f"{topic} {at}", wishes=(Wish(topic),)) for topic in ("budget", "voice") for at in range(4)]
    >>> found = circles([*people, Person("karim", wishes=(Wish("sailing"),))], CircleRules(), seed=1)
    >>> [(circle.members, circle.topic) for circle in found.circles], found.left_out[0].cause
    ([((0, 1, 2, 3), 'budget'), ((4, 5, 6, 7), 'voice')], 'no_topic')
    """
    refuse_unusable_circles(people, mentors, rules)
    goes = _Going(progress, seconds, clock, steps_for(len(people)) if steps is None else max(0, steps))
    tables = _compiled(people, mentors, rules, seed, leading)
    companions = companions_of(tables)
    found, made = search(tables, companions, seed, goes.steps, goes)
    goes.tell("name", 0.0)
    named = tuple(compose(found, people, mentors)), tuple(absences(found, companions))
    goes.tell("name", 1.0)
    return Circles(*named, found.total, seed, made)


def _compiled(
    people: Sequence[Person],
    mentors: Sequence[Person],
    rules: CircleRules,
    seed: int,
    leading: Leading | None,
) -> Tables:
    """The tables of a pool, once what is known of its mentors can be used; where nobody leads, nothing is known."""
    if not rules.most_mentors:
        return tables_of(people, (), rules, seed)
    if leading is not None:
        refuse_unusable_leading(leading, len(people), len(mentors))
    tables = tables_of(people, mentors, rules, seed, leading)
    refuse_impossible_bonds(tables, people, mentors)
    return tables


class _Going:
    """Says whether the search goes on, and how far it is."""

    def __init__(
        self, progress: Progress | None, seconds: float | None, clock: Clock | None, steps: int
    ) -> None:
        self.steps = steps
        self._progress, self._seconds, self._clock = progress, seconds, clock
        self._start = clock() if clock else 0.0
        self._goes = True
        self.tell("compare", 0.0)

    def __call__(self, step: int) -> bool:
        if self._goes and step % _LOOKS == 0:
            self._look(step)
        return self._goes

    def _look(self, step: int) -> None:
        done = step / self.steps if self.steps else 1.0
        if self._clock is not None and self._seconds is not None:
            spent = self._clock() - self._start
            self._goes = spent < self._seconds
            done = max(done, spent / self._seconds if self._goes else 1.0)
        self.tell("search", min(done, 1.0))

    def tell(self, phase: str, done: float) -> None:
        if self._progress:
            self._progress(phase, done)
