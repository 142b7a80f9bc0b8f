"""From a pool and settings to pairs."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from relais.core import pairing
from relais.core.pairing import HardRule, IdentityWish, Matching, NotAgain, Problem, Rules, check, solve
from relais.core.pairing.checking import MOST_ENVIED
from relais.core.pools.outcome import LeftOver, Load, Outcome, Pair, Solved
from relais.core.pools.pool import Pool
from relais.core.pools.populating import People, populate
from relais.core.pools.remarks import Unusable
from relais.core.pools.settings import Settings

Progress = Callable[[str, float], None]
Clock = Callable[[], float]
Prepare = Callable[[Problem], Problem]


def run(
    pool: Pool,
    settings: Settings,
    *,
    progress: Progress | None = None,
    clock: Clock | None = None,
    prepared: Prepare | None = None,
) -> Outcome:
    """The best pairs of the pool under the settings, checked; explanations are worked out when they are read.

    `progress(phase, done)` is called with `done` from 0 to 1; phases are "compile" and "solve" (the check is its end).
    `clock` returns seconds (`time.perf_counter`); without it `Outcome.seconds` is empty.
    `prepared(problem)` gives the same problem, to be solved elsewhere: on a cluster, which the outcome asks nothing of.

    Raises `Unusable` when the pool has stoppers, `UnusableRules` when settings read a column that is not there, and
    `relais.core.pairing.Refusal` when a weight, a lock, a place or a minimum cannot be used.
    """
    if pool.stoppers:
        raise Unusable(pool.stoppers)
    watch = _Watch(progress or _silent, clock)
    with watch.phase("compile"):
        people = populate(pool, settings)
        problem = pairing.compile(people.mentees, people.mentors, rules_of(pool, settings, people))
    with watch.phase("solve"):
        matching = solve(
            prepared(problem) if prepared else problem,
            settings.objective,
            progress=lambda _, done: watch.report("solve", done),
        )
        matching = _with_envy(problem, matching)
    solved = Solved(problem, matching)
    return Outcome(
        pool,
        settings,
        tuple(_pairs(pool, solved)),
        tuple(_left_over(pool, solved)),
        _loads(pool, solved),
        solved,
        watch.seconds,
    )


def _with_envy(problem: Problem, matching: Matching) -> Matching:
    """The same, with the pairs that would rather be together counted, which managers compare objectives by."""
    if matching.certificate.blocking is not None or problem.pair_count > MOST_ENVIED:
        return matching
    return replace(matching, certificate=check(problem, matching))


def rules_of(pool: Pool, settings: Settings, people: People) -> Rules:
    """Settings and pairs of the pool, as rules for pairing.

    The wish for an identity is a person's own: it is honoured whenever somebody made it.
    """
    hard: dict[str, HardRule] = {rule.name: rule for rule in settings.hard}
    if any(person.wished_identity for person in (*people.mentees, *people.mentors)):
        hard.setdefault(IdentityWish.name, IdentityWish())
    if settings.past == "avoid" and pool.past:
        hard[NotAgain.name] = NotAgain(frozenset(pool.past))
    keeps = settings.past == "keep"
    return Rules(
        settings.criteria,
        tuple(hard[name] for name in sorted(hard)),
        hours_per_pair=settings.hours_per_pair,
        places=settings.places,
        minimum=settings.minimum,
        locked=pool.locked,
        previous=pool.past if keeps else (),
        stickiness=settings.stickiness if keeps else 0,
    )


@dataclass(slots=True)
class _Watch:
    """Tells how far the run is, and measures each phase when there is a clock."""

    report: Progress
    clock: Clock | None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        self.report(name, 0.0)
        start = self.clock() if self.clock else 0.0
        yield
        if self.clock:
            self.seconds[name] = self.clock() - start
        self.report(name, 1.0)


def _silent(_phase: str, _done: float) -> None:
    """Nobody watches."""


def _pairs(pool: Pool, solved: Solved) -> Iterator[Pair]:
    pairs = solved.matching.pairs
    scores = solved.problem.scoring.of(*pairs.T).tolist()
    for (row, column), score in zip(pairs.tolist(), scores, strict=True):
        yield Pair(pool.mentees.members[row], pool.mentors.members[column], score, row, column, solved)


def _left_over(pool: Pool, solved: Solved) -> Iterator[LeftOver]:
    filled = Counter(solved.matching.pairs[:, 0].tolist())
    for row in solved.matching.short.tolist():
        missing = int(solved.problem.places[row]) - filled[row]
        yield LeftOver(pool.mentees.members[row], missing, row, solved)


def _loads(pool: Pool, solved: Solved) -> tuple[Load, ...]:
    given: Mapping[int, int] = Counter(solved.matching.pairs[:, 1].tolist())
    capacity, minimum = solved.problem.capacity.tolist(), solved.problem.minimum.tolist()
    return tuple(
        Load(member, given.get(column, 0), capacity[column], minimum[column])
        for column, member in enumerate(pool.mentors.members)
    )
