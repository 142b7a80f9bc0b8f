"""From any prices and pairs to a state in which complementary slackness holds wherever nothing is left to fill.

A pair is broken when its mentee would rather have somebody else, or nobody, at the prices as they are. Mentees with a
broken pair are set aside, with their seats, and taken up one after the other: each then finds a place again near the
seat it leaves, which nobody could take meanwhile. Undone all at once, the last ones would look far for seats.
"""

from relais.core.pairing.large.flow import (
    OUT_OF_REACH,
    UNMADE,
    Flow,
    gain_of_place,
    has_place,
    level,
    surplus,
    undo,
)
from relais.core.pairing.large.kernels import kernel, part

ASIDE = -(2**60)
"""The value of somebody set aside: no path leads to them."""


@kernel
def fit_prices(flow: Flow, closed: int) -> None:
    """Bring prices within their bounds; ``closed`` is the price of a mentor who takes nobody."""
    off = level(flow)
    for mentor in flow.mentors:
        mentor.price -= off
        is_short = mentor.least > 0 and mentor.load <= mentor.least
        mentor.price = max(mentor.price, -flow.least_bonus if is_short else 0)
        if mentor.capacity == 0:
            mentor.price = closed


@kernel
def fit_values(flow: Flow) -> None:
    """Give each mentee the largest value that the prices allow; set those with a broken pair aside."""
    for mentee in range(len(flow.mentees)):
        best, worst = _offered_and_held(flow, mentee)
        if worst < _least_kept(flow, mentee, best):
            flow.mentees[mentee].value = ASIDE
        else:
            flow.mentees[mentee].value = max(best, _largest_value(flow, mentee, worst))


@part
def take_up(flow: Flow, mentee: int) -> None:
    """Undo the broken pairs of a mentee who was set aside."""
    best, worst = _offered_and_held(flow, mentee)
    while worst < _least_kept(flow, mentee, best):
        undo(flow, _made_at(flow, mentee, worst))
        worst = _offered_and_held(flow, mentee)[1]
    flow.mentees[mentee].value = max(best, _largest_value(flow, mentee, worst))


@part
def _offered_and_held(flow: Flow, mentee: int) -> tuple[int, int]:
    """The largest surplus of the pairs that could be made, and the least of those that are."""
    best, worst = -OUT_OF_REACH, OUT_OF_REACH
    for arc in range(flow.mentees[mentee].first, flow.mentees[mentee].end):
        worth, seat = surplus(flow, arc), flow.arcs[arc].seat
        best = max(best, worth if seat == UNMADE else -OUT_OF_REACH)
        worst = min(worst, worth if seat > UNMADE else OUT_OF_REACH)
    return best, worst


@part
def _least_kept(flow: Flow, mentee: int, best: int) -> int:
    """Below which surplus a mentee would rather have the ``best`` of the others, or nobody, than what it has."""
    return max(best, -gain_of_place(flow, mentee, flow.mentees[mentee].held - 1))


@part
def _made_at(flow: Flow, mentee: int, worth: int) -> int:
    """The first arc of this surplus among those that are made; there must be one."""
    arc = int(flow.mentees[mentee].first)
    while flow.arcs[arc].seat <= UNMADE or surplus(flow, arc) != worth:
        arc += 1
    return arc


@part
def _largest_value(flow: Flow, mentee: int, worst: int) -> int:
    """The largest value under which no pair is broken and no place is wanted; ``worst``: as ``_offered_and_held``."""
    if not has_place(flow, mentee):
        return worst
    return min(-gain_of_place(flow, mentee, flow.mentees[mentee].held), worst)
