"""How groups of people fare in a matching: who is placed, how well, at what regret. Never of fewer than five people.

Small groups are merged, and whatever subtraction from the whole would give away is merged too (secondary suppression:
Cox 1980). The view is computed after the fact: no group ever enters a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relais.core.pairing.matching import Matching
from relais.core.pairing.pool import Counts, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.regret import Regrets, lower_median, regrets

LEAST = 5
"""Fewer people than this are never told of on their own."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """How the mentees of one group, or of several merged ones, fare.

    ``names``: the groups, in alphabetical order, ``None`` for those who did not say, last. ``people``: mentees who are
    to have a mentor; ``placed``: those who have one. The rest is over the pairs of those placed, in points, and
    ``None`` when it would tell of too few people: ``mean``, rounded to the nearest point, halves up; ``lowest``;
    ``median_regret`` (see ``Regrets``).
    """

    names: tuple[str | None, ...]
    people: int
    placed: int
    mean: int | None
    lowest: int | None
    median_regret: int | None


def by_group(
    problem: Problem,
    matching: Matching,
    groups: Sequence[str | None],
    *,
    least: int = LEAST,
    known: Regrets | None = None,
) -> tuple[GroupView, ...]:
    """How each group fares, the largest first; one group name for each mentee, ``None`` for those who did not say.

    Groups of fewer than ``least`` people are merged into one line. If that line is still too small, the smallest of
    the other groups join it until it is not, since it could be found by subtraction from the whole; with nobody to
    join, there is no line at all. Points follow the same rule: given for lines with ``least`` people placed, and
    withheld from further lines when the lines without would add up to too few. ``known`` spares the pass over all
    pairs that regrets take. Raises ``Refusal`` when there is not one group for each mentee, or ``least`` is below 2.

    >>> from relais.core.pairing import Problem, solve
    >>> problem = Problem.from_scores([[9], [8], [7], [6]], [4])
    >>> for view in by_group(problem, solve(problem), ["north", "south", "south", "north"], least=2):
    ...     print(view.names, view.people, view.placed, view.mean, view.lowest, view.median_regret)
    ('north',) 2 2 8 6 0
    ('south',) 2 2 8 7 0
    """
    _refuse_unusable(problem, groups, least)
    lines = _merged(_by_name(problem, groups), least)
    if not lines:
        return ()
    facts = _Facts(problem, matching, known or regrets(problem, matching))
    shown = _told(lines, facts, least)
    views = [facts.view(names, rows, is_told=names in shown) for names, rows in lines]
    return tuple(sorted(views, key=lambda view: (-view.people, _order(view.names))))


_Names: TypeAlias = tuple[str | None, ...]
_Line: TypeAlias = tuple[_Names, Pairs]
"""The names of one line, and the rows of its mentees."""


def _refuse_unusable(problem: Problem, groups: Sequence[str | None], least: int) -> None:
    if len(groups) != problem.mentee_count:
        raise Refusal(
            gettext_noop("There are %(groups)s answers for %(people)s people: one for each is needed."),
            groups=len(groups),
            people=problem.mentee_count,
        )
    if least < 2:
        raise Refusal(gettext_noop("A group needs at least two people to be shown, never one alone."))


def _by_name(problem: Problem, groups: Sequence[str | None]) -> list[_Line]:
    """Who is in which group, among those who are to have a mentor."""
    members: dict[str | None, list[int]] = {}
    for row in np.flatnonzero(problem.places > 0).tolist():
        members.setdefault(groups[row], []).append(row)
    return [((name,), np.array(rows, np.intp)) for name, rows in members.items()]


def _merged(lines: list[_Line], least: int) -> list[_Line]:
    """Lines of at least so many people: small ones together, with larger ones as long as they are too few."""
    by_size = sorted(lines, key=lambda line: (len(line[1]), _order(line[0])))
    small = sum(1 for _, rows in by_size if len(rows) < least)
    if not small:
        return by_size
    while small < len(by_size) and _people(by_size[:small]) < least:
        small += 1
    if _people(by_size[:small]) < least:
        return []
    names = sorted((names[0] for names, _ in by_size[:small]), key=lambda name: _order((name,)))
    others = np.concatenate([rows for _, rows in by_size[:small]])
    return [(tuple(names), others), *by_size[small:]]


def _people(lines: list[_Line]) -> int:
    return sum(len(rows) for _, rows in lines)


def _order(names: _Names) -> tuple[tuple[bool, str], ...]:
    return tuple((name is None, name or "") for name in names)


class _Facts:
    """What is known of each mentee: how many pairs, their total, the lowest of them, their regret."""

    def __init__(self, problem: Problem, matching: Matching, known: Regrets) -> None:
        rows, scores = matching.pairs[:, 0], problem.scoring.of(*matching.pairs.T).astype(np.int64)
        self.held: Counts = np.bincount(rows, minlength=problem.mentee_count)
        self.totals: Counts = np.zeros(problem.mentee_count, np.int64)
        np.add.at(self.totals, rows, scores)
        self.lowest: Counts = np.full(problem.mentee_count, 2**60, np.int64)
        np.minimum.at(self.lowest, rows, scores)
        self.regrets = known.points

    def placed(self, rows: Pairs) -> int:
        return int(np.count_nonzero(self.held[rows]))

    def view(self, names: _Names, rows: Pairs, *, is_told: bool) -> GroupView:
        placed = rows[self.held[rows] > 0]
        if not is_told:
            return GroupView(names, len(rows), len(placed), None, None, None)
        pairs, total = int(self.held[placed].sum()), int(self.totals[placed].sum())
        # Twice the total, so that halves are rounded up without leaving whole numbers.
        mean = (2 * total + pairs) // (2 * pairs)
        lowest, median = int(self.lowest[placed].min()), lower_median(self.regrets[placed])
        return GroupView(names, len(rows), len(placed), mean, lowest, median)


def _told(lines: list[_Line], facts: _Facts, least: int) -> set[_Names]:
    """The lines whose points may be told: none that has few placed, nor any that would give such a one away."""
    by_placed = sorted(lines, key=lambda line: (facts.placed(line[1]), _order(line[0])))
    hidden = sum(1 for _, rows in by_placed if facts.placed(rows) < least)
    while hidden < len(by_placed) and 0 < _placed(by_placed[:hidden], facts) < least:
        hidden += 1
    return {names for names, _ in by_placed[hidden:]}


def _placed(lines: list[_Line], facts: _Facts) -> int:
    return sum(facts.placed(rows) for _, rows in lines)
