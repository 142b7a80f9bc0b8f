"""Everything the page of a pairing shows of a pool and, once it has been run, of its outcome."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pairing import Sensitivity
from relais.core.pools import Load, Outcome, Pool
from relais.core.pools.words import say_weights
from relais.home.presenting.columns import RosterView, people_counted, rosters
from relais.home.presenting.fairness import FairnessView, fairness
from relais.home.presenting.figures import whole
from relais.home.presenting.left_over import LeftGroup, below_minimum, left_groups, left_title, unused
from relais.home.presenting.objectives import ObjectiveView, objectives
from relais.home.presenting.pairs import PairsPage, pairs_page
from relais.home.presenting.problems import ProblemList, problem_list
from relais.home.presenting.proof import Proof, proof_shown

LOADS_SHOWN = 24
"""Mentors whose places are drawn; the workbook tells of all."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """The outcome of one run. `ready` is the sentence beside the download; `left_short` names where those left stand.

    `below`: mentors who have fewer people than was asked for. `weights`: what each weight decides, empty until it is
    asked for. `fairness`: how each group fares, once a column is chosen.
    """

    objectives: tuple[ObjectiveView, ...]
    proof: Proof
    pairs: PairsPage
    pairs_title: str
    left_title: str
    left_short: str
    left: tuple[LeftGroup, ...]
    unused: tuple[str, ...]
    below: tuple[str, ...]
    loads: tuple[Load, ...]
    loads_more: int
    ready: str
    weights: tuple[str, ...]
    fairness: FairnessView


@dataclass(frozen=True, slots=True)
class Board:
    """What was understood, what is wrong, and the result when there is one."""

    kind: str
    lead: str
    rosters: tuple[RosterView, RosterView]
    is_in_doubt: bool
    problems: ProblemList
    result: ResultView | None


def board(
    pool: Pool,
    outcome: Outcome | None,
    weights: Sensitivity | None = None,
    *,
    order: str,
    page: str,
    by: str = "",
) -> Board:
    """The whole page as values. `by`: the heading of the column whose groups are told of, empty for none."""
    both = rosters(pool)
    return Board(
        kind=pool.kind,
        lead=_lead(pool, outcome),
        rosters=both,
        is_in_doubt=any(roster.is_open for roster in both),
        problems=problem_list(pool.problems),
        result=_result(outcome, weights, order=order, page=page, by=by) if outcome else None,
    )


def _result(outcome: Outcome, weights: Sensitivity | None, *, order: str, page: str, by: str) -> ResultView:
    return ResultView(
        objectives=objectives(outcome),
        proof=proof_shown(outcome),
        pairs=pairs_page(outcome, order, page),
        pairs_title=_pairs_title(len(outcome.pairs)),
        left_title=left_title(outcome),
        left_short=_left_short(len(outcome.left_over)),
        left=left_groups(outcome),
        unused=tuple(unused(outcome.unused_mentors)),
        below=tuple(below_minimum(outcome.loads)),
        loads=outcome.loads[:LOADS_SHOWN],
        loads_more=max(0, len(outcome.loads) - LOADS_SHOWN),
        ready=_ready(len(outcome.pairs)),
        weights=say_weights(weights, outcome, translation) if weights else (),
        fairness=fairness(outcome, by),
    )


def _lead(pool: Pool, outcome: Outcome | None) -> str:
    counted = {"mentees": people_counted(pool.mentees), "mentors": people_counted(pool.mentors)}
    if outcome is None:
        return gettext("%(mentees)s, %(mentors)s.") % counted
    places = sum(load.places for load in outcome.loads)
    said = ngettext("%(count)s place", "%(count)s places", places) % {"count": places}
    return gettext("%(mentees)s, %(mentors)s, %(places)s.") % {**counted, "places": said}


def _ready(number: int) -> str:
    if not number:
        return gettext("Nobody could be paired.")
    return ngettext("%(count)s pair is ready.", "%(count)s pairs are ready.", number) % {
        "count": whole(number)
    }


def _pairs_title(number: int) -> str:
    if not number:
        return gettext("No pair")
    return ngettext("The pair", "The %(count)s pairs", number) % {"count": whole(number)}


def _left_short(number: int) -> str:
    if not number:
        return gettext("Nobody is left over")
    return ngettext("%(count)s person left", "%(count)s people left", number) % {"count": whole(number)}
