"""Taking back what was done on a board."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.actions.board.changes import Change, ChangedMeanwhileError
from relais.matching.events.board import STEP_UNDONE
from relais.matching.models import Pair, Step
from relais.matching.queries.board.standings import standing_of
from relais.matching.rules.board import may_arrange, may_undo
from relais.people.rules import Actor


@transaction.atomic
def undo_step(step: Step, *, by: Actor) -> list[Step]:
    """Put back what this step and all later ones of its run changed, the last one first.

    Raises:
        Refused: when `by` may not, or when two people it put together were asked since.
        ChangedMeanwhileError: when it was undone already, or something it made was changed elsewhere.
    """
    require(may_arrange(by, step.run))
    change = Change(step.run)
    undone = list(Step.objects.standing().filter(run=change.run, pk__gte=step.pk))
    if not undone or undone[-1].pk != step.pk:
        raise ChangedMeanwhileError
    for last in undone:
        for pair in Pair.objects.filter(
            public_id__in=[made["public_id"] for made in last.after.get("pairs", ())]
        ):
            require(may_undo(standing_of(pair)))
        change.undo(last)
    record(STEP_UNDONE, by=by, about=step)
    return undone
