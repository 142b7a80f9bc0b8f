"""What to mend in the sheets, in sentences, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from relais.core.pools import Remark
from relais.core.pools.words import say_problem
from relais.core.sheets import Problem, Severity

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ProblemList:
    """Sentences by severity, and how many more there are beyond what a page can hold."""

    errors: tuple[str, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...]
    more: int

    def __bool__(self) -> bool:
        return bool(self.errors or self.doubts or self.notes)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.errors) + len(self.doubts) + len(self.notes) + self.more


def problem_list(problems: Iterable[Problem | Remark]) -> ProblemList:
    """The first hundred problems as sentences."""
    found = list(problems)
    shown = sorted(found, key=lambda problem: list(Severity).index(problem.severity))[:MOST_SHOWN]
    told = {
        severity: tuple(say_problem(p, translation) for p in shown if p.severity is severity)
        for severity in Severity
    }
    return ProblemList(
        told[Severity.ERROR], told[Severity.DOUBT], told[Severity.NOTE], len(found) - len(shown)
    )
