"""What was done by hand on the board of a run: the last acts, and what all of them changed."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum, Window

from relais.matching.models import Run, Step

MOST = 12
"""Steps that are told of; older ones are undone once the later ones are."""

_MOVING = (
    Step.Verb.SWAP,
    Step.Verb.REPLACE,
    Step.Verb.PLACE,
    Step.Verb.PART,
    Step.Verb.FORBID,
    Step.Verb.CLOSE,
    Step.Verb.LEAD,
    Step.Verb.TRADE,
    Step.Verb.ADD,
    Step.Verb.REMOVE,
)


@dataclass(frozen=True, slots=True)
class Done:
    """The last acts that stand, the newest first; how many moved people, and the points the whole gained by them."""

    steps: tuple[Step, ...] = ()
    moves: int = 0
    gain: int = 0


def done_by_hand(run: Run) -> Done:
    """What stands of what was done on the board, in one query."""
    rows = (
        Step.objects.standing()
        .filter(run=run)
        .annotate(
            moves=Window(Count("pk", filter=Q(verb__in=_MOVING))),
            whole=Window(Sum(F("gain"))),
        )
        .select_related(
            "by", "mentee__person", "mentor__person", "other_mentee__person", "other_mentor__person"
        )
        .defer("before", "after", "gone")
    )
    steps = tuple(rows[:MOST])
    moves: int = getattr(steps[0], "moves", 0) if steps else 0
    whole: int = getattr(steps[0], "whole", 0) if steps else 0
    return Done(steps, moves, whole)
