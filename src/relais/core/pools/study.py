"""What one may ask of a result beyond its pairs: what the weights decide, and how groups of people fare.

Both take time in proportion to all possible pairs, and neither changes a pair: they are looked into when asked for.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from relais.core.pairing import (
    Certificate,
    GroupView,
    Refusal,
    Regrets,
    Sensitivity,
    by_group,
    check,
    regrets,
    sensitivity,
    solve,
    solves_for,
)
from relais.core.pairing.matching import Progress
from relais.core.pairing.refusals import gettext_noop
from relais.core.pools.kinds import Objective
from relais.core.pools.outcome import Outcome
from relais.core.pools.pool import ColumnUse, Member, Roster
from relais.core.pools.reading.members import SCALES, TRAITS
from relais.core.pools.reading.spelling import Spelling, fold

FEW = 500
"""People, both sides together, up to whom the weights are looked into for a workbook unasked: under half a second."""

MOST_COMPARED = 300_000
"""Pairs of a pool up to which the other objectives are computed too, for comparison, while somebody waits."""


@dataclass(frozen=True, eq=False, slots=True)
class Groups:
    """How mentees fare by what the column `heading` of their sheet says, and how far each is from their best.

    `views` never tell of fewer than five people, and are empty when there are too few in all.
    """

    heading: str
    views: tuple[GroupView, ...]
    regrets: Regrets


@dataclass(frozen=True, eq=False, slots=True)
class Study:
    """What was looked into: each part is None when it was not."""

    weights: Sensitivity | None = None
    groups: Groups | None = None


NOTHING = Study()


def weights_of(outcome: Outcome, *, progress: Progress | None = None) -> Sensitivity:
    """What each weight decides: all of them tried a tenth higher, then a tenth lower.

    `progress` is told the phase "weights".
    """
    return sensitivity(outcome.problem, outcome.matching, progress=progress)


def study_of_workbook(outcome: Outcome) -> Study:
    """What a workbook tells unasked: what the weights decide, while the people are few."""
    return Study(weights_of(outcome)) if is_quick(outcome) else NOTHING


def is_quick(outcome: Outcome) -> bool:
    """Whether the people are so few that the weights can be looked into without being asked."""
    return outcome.problem.mentee_count + outcome.problem.mentor_count <= FEW


def seconds_of_weights(outcome: Outcome) -> float:
    """How long `weights_of` will take, from how long the pairs took; 0 when that was not measured."""
    return solves_for(outcome.problem) * sum(outcome.seconds.values())


def certificate_of(
    objective: Objective, outcome: Outcome, *, most: int = MOST_COMPARED
) -> Certificate | None:
    """What another objective would give for the same people and rules.

    None for a pool of more than `most` pairs, and when minimums can only be left aside by stable pairs.
    """
    if objective == outcome.settings.objective:
        return outcome.certificate
    if outcome.problem.pair_count <= most:
        with suppress(Refusal):
            return check(outcome.problem, solve(outcome.problem, objective))
    return None


def groups_by(outcome: Outcome, heading: str, *, known: Regrets | None = None) -> Groups:
    """How the mentees fare by a column of their sheet, one line for each of its answers.

    Whoever answers several things at once is in the group of those who answer the same ones. `known` spares the pass
    over all pairs that regrets take. Raises `Refusal` when there is no such column, or when it does not put people into
    groups.
    """
    use = column_of(outcome.pool.mentees, heading)
    known = known or regrets(outcome.problem, outcome.matching)
    answers = _answers(use, outcome.pool.mentees.members)
    views = by_group(outcome.problem, outcome.matching, answers, known=known)
    return Groups(use.column.heading, views, known)


def column_of(roster: Roster, heading: str) -> ColumnUse:
    """The column of that heading, whatever its capitals and accents, or of that field ("unit").

    Raises `Refusal`, naming the columns there are.
    """
    usable = columns_of(roster)
    for name_of in (_heading_of, _field_of):
        for use in usable:
            if fold(heading) and fold(name_of(use)) == fold(heading):
                return use
    if not usable:
        raise Refusal(gettext_noop("No column of %(file)s puts people into groups."), file=roster.file)
    raise Refusal(
        gettext_noop(
            "“%(heading)s” is not a column of %(file)s that puts people into groups. These are: %(known)s."
        ),
        heading=heading,
        file=roster.file,
        known=", ".join(map(_heading_of, usable)),
    )


def columns_of(roster: Roster) -> tuple[ColumnUse, ...]:
    """The columns that put people into groups, in the order of the sheet."""
    return tuple(use for use in roster.uses if _field_of(use) in (*TRAITS, *SCALES) or use.use == "kept")


def _heading_of(use: ColumnUse) -> str:
    return use.column.heading


def _field_of(use: ColumnUse) -> str:
    return use.column.field.name if use.column.field else ""


def _answers(use: ColumnUse, members: tuple[Member, ...]) -> list[str | None]:
    """What each member answers under a column, one spelling for each answer; None for no answer."""
    name = _field_of(use)
    if name in TRAITS:
        return [", ".join(sorted(member.person.traits.get(name, ()))) or None for member in members]
    of: Callable[[Member], str] = (
        (lambda member: member.said.get(name, ""))
        if name in SCALES
        else (lambda member: member.extras.get(use.column.heading, ""))
    )
    texts = [of(member).strip() for member in members]
    spelling = Spelling(list(filter(None, texts)), fold)
    return [spelling(text) if text else None for text in texts]
