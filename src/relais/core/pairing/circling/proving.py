"""What cannot be done with a small pool, by an exact solver: OR-Tools CP-SAT, of the extra ``relais[circles]``.

Each person is in at most one of so many circles, each circle has one topic, and everybody of it is free at enough hours.
The rules are told to the solver from the people themselves, not from the tables of the search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from relais.core.pairing.circling.modelling import model_of
from relais.core.pairing.circling.rules import CircleRules
from relais.core.pairing.circling.validating import refuse_unusable_circles
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Refusal, gettext_noop

MOST_PEOPLE = 60
"""People up to which a proof is worth waiting for."""


@dataclass(frozen=True, slots=True)
class CirclesProof:
    """No grouping places more than ``most`` of ``people``; proven by the solver named, which is not checked again."""

    people: int
    most: int
    solver: str


def prove_infeasible(
    people: Sequence[Person],
    rules: CircleRules,
    *,
    seconds: float,
    mentors: Sequence[Person] = (),
    placed: int | None = None,
) -> CirclesProof | None:
    """Proof that no grouping places more than ``placed`` people; by default, that none places everybody.

    ``None`` when there is such a grouping, or when ``seconds`` were not enough to tell. For pools of up to 60 people;
    whether the proof comes in time depends on the machine, never what it says.

    Raises ``Refusal`` for people or rules that cannot be used, for more than 60 people, and when OR-Tools is not
    installed.

    >>> three = [Person("awa", avoid=frozenset({"zoé"})), Person("zoé"), Person("léa")]
    >>> prove_infeasible(three, CircleRules(), seconds=10.0).most
    2
    """
    refuse_unusable_circles(people, mentors, rules)
    if len(people) > MOST_PEOPLE:
        raise Refusal(
            gettext_noop("A proof is for %(most)s people at most, and there are %(number)s."),
            most=MOST_PEOPLE,
            number=len(people),
        )
    wanted = len(people) if placed is None else placed + 1
    solver, name = _solver()
    model = model_of(solver.CpModel(), people, mentors if rules.most_mentors else (), rules, wanted)
    asked = solver.CpSolver()
    asked.parameters.max_time_in_seconds = seconds
    asked.parameters.num_workers = 1
    asked.parameters.random_seed = 0
    if wanted <= len(people) and asked.solve(model) != solver.INFEASIBLE:
        return None
    return CirclesProof(len(people), wanted - 1, name)


def _solver() -> tuple[Any, str]:
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (an extra that few need)
    except ImportError as missing:
        raise Refusal(
            gettext_noop(
                "A proof needs OR-Tools, which is not installed. Install it with: pip install “%(extra)s”."
            ),
            extra="relais[circles]",
        ) from missing
    return cp_model, f"OR-Tools CP-SAT {version('ortools')}"
