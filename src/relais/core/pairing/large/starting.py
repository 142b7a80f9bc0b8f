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
        best = _best_open(flow, mentee)
        if _is_broken(flow, mentee, best):
            flow.mentees[mentee].value = ASIDE
        else:
            flow.mentees[mentee].value = max(best, _largest_value(flow, mentee))


@part
def take_up(flow: Flow, mentee: int) -> None:
    """Undo the broken pairs of a mentee who was set aside."""
    best = _best_open(flow, mentee)
    while _is_broken(flow, mentee, best):
        undo(flow, _worst_made(flow, mentee))
    flow.mentees[mentee].value = max(best, _largest_value(flow, mentee))


@part
def _is_broken(flow: Flow, mentee: int, best: int) -> bool:
    """Whether a mentee would rather have the ``best`` of the others, or nobody, than the worst that it has."""
    if flow.mentees[mentee].held == 0:
        return False
    alone = -gain_of_place(flow, mentee, flow.mentees[mentee].held - 1)
    return surplus(flow, _worst_made(flow, mentee)) < max(best, alone)


@part
def _best_open(flow: Flow, mentee: int) -> int:
    best = -OUT_OF_REACH
    for arc in range(flow.mentees[mentee].first, flow.mentees[mentee].end):
        if flow.arcs[arc].seat == UNMADE:
            best = max(best, surplus(flow, arc))
    return best


@part
def _worst_made(flow: Flow, mentee: int) -> int:
    """The arc of the least surplus among those that are made; there must be one."""
    here = flow.mentees[mentee]
    worst = here.end
    for arc in range(here.first, here.end):
        is_made = flow.arcs[arc].seat > UNMADE
        if is_made and (worst == here.end or surplus(flow, arc) < surplus(flow, worst)):
            worst = arc
    return int(worst)


@part
def _largest_value(flow: Flow, mentee: int) -> int:
    """The largest value under which no pair is broken and no place is wanted."""
    largest = OUT_OF_REACH
    if has_place(flow, mentee):
        largest = -gain_of_place(flow, mentee, flow.mentees[mentee].held)
    if flow.mentees[mentee].held > 0:
        largest = min(largest, surplus(flow, _worst_made(flow, mentee)))
    return largest
