"""What was changed by hand on the board of a run, as a whole."""

from dataclasses import dataclass

from relais.matching.models import Run, Step

_MOVING = (Step.Verb.SWAP, Step.Verb.REPLACE, Step.Verb.PLACE, Step.Verb.PART, Step.Verb.FORBID)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many acts moved people and stand, and the points that the whole gained by them, negative when it lost."""

    number: int = 0
    gain: int = 0


def moved_in(run: Run) -> Moved:
    """What the acts that stand changed."""
    rows = Step.objects.standing().filter(run=run, verb__in=_MOVING).order_by()
    changes = list(rows.values_list("before__pairs", "after__pairs"))
    return Moved(len(changes), sum(_worth(after) - _worth(before) for before, after in changes))


def _worth(pairs: "list[dict[str, int]] | None") -> int:
    return sum(pair["agreement"] for pair in pairs or ())
