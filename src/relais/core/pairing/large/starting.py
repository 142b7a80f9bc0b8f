"""From any prices and pairs to a state in which complementary slackness holds wherever nothing is left to fill.

A pair is broken when its mentee would rather have somebody else, or nobody, at the prices as they are. Broken pairs are
undone; what they leave to fill is found again by shortest paths.
"""

from relais.core.pairing.large.flow import Flow, gain_of_place, surplus, undo
from relais.core.pairing.large.kernels import kernel

NEVER = -(2**62)
"""Worth less than anything."""


@kernel
def fit_prices(flow: Flow, closed: int) -> None:
    """Bring prices within their bounds; ``closed`` is the price of a mentor who takes nobody."""
    for mentor in range(len(flow.prices)):
        is_at_least = flow.load[mentor] > flow.least[mentor] or flow.least[mentor] == 0
        flow.prices[mentor] = max(flow.prices[mentor], 0 if is_at_least else -flow.least_bonus)
        if flow.capacity[mentor] == 0:
            flow.prices[mentor] = closed


@kernel
def fit_values(flow: Flow) -> None:
    """Undo broken pairs, and give each mentee the largest value that the prices allow."""
    for mentee in range(len(flow.values)):
        best = _best_open(flow, mentee)
        while flow.held[mentee] > 0:
            worst = _worst_made(flow, mentee)
            kept = -gain_of_place(flow, mentee, flow.held[mentee] - 1)
            if surplus(flow, worst) >= max(best, kept):
                break
            best = max(best, surplus(flow, worst))
            undo(flow, worst)
        flow.values[mentee] = max(best, _most(flow, mentee))


@kernel
def _best_open(flow: Flow, mentee: int) -> int:
    best = NEVER
    for arc in range(flow.first[mentee], flow.first[mentee + 1]):
        if flow.seat[arc] < 0:
            best = max(best, surplus(flow, arc))
    return best


@kernel
def _worst_made(flow: Flow, mentee: int) -> int:
    worst = -1
    for arc in range(flow.first[mentee], flow.first[mentee + 1]):
        if flow.seat[arc] >= 0 and (worst < 0 or surplus(flow, arc) < surplus(flow, worst)):
            worst = arc
    return worst


@kernel
def _most(flow: Flow, mentee: int) -> int:
    """The largest value under which no pair is broken and no place is wanted."""
    most = -NEVER
    if flow.held[mentee] < flow.places[mentee]:
        most = -gain_of_place(flow, mentee, flow.held[mentee])
    if flow.held[mentee] > 0:
        most = min(most, surplus(flow, _worst_made(flow, mentee)))
    return most
