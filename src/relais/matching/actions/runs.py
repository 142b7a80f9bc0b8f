"""Having the engine run, and keeping what it finds."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max

from relais import __version__
from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.matching.events.runs import RUN_CANCELLED, RUN_DONE, RUN_FAILED, RUN_STARTED
from relais.matching.models import Circle, LeftOver, Pair, Rules, Run
from relais.matching.queries.circles import forms_circles
from relais.matching.queries.runs import GoingOn, going_on, unfinished
from relais.matching.rules.runs import may_cancel_run, may_finish_run, may_start_run
from relais.matching.running.failures import Sentences
from relais.matching.running.results import Found
from relais.matching.running.working import Worked
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Enrolment, Programme

_AT_ONCE = 1_000


@transaction.atomic
def start_run(programme: Programme, *, objective: str, by: Actor, stickiness: int = 0) -> Run:
    """Try to pair everybody in the background, with the rules of this moment and the answers there are when it begins.

    `stickiness`: points that each pair of the last run is worth more. A run already waiting or under way is given back
    instead: there is one at a time.

    Raises:
        Refused: when `by` may not.
    """
    require(may_start_run(by, programme))
    if under_way := _under_way(programme):
        return under_way
    text = Rules.objects.filter(programme=programme).values_list("text", flat=True).first() or ""
    run = _new_run(programme, objective=objective, rules=text, by=by, figures={"stickiness": stickiness})
    record(RUN_STARTED, by=by, about=run)
    return run


@transaction.atomic
def repeat_run(run: Run, *, by: Actor) -> Run:
    """Make a run again from exactly what made it, whatever people have answered since.

    Raises:
        Refused: when `by` may not.
    """
    require(may_start_run(by, run.programme))
    if under_way := _under_way(run.programme):
        return under_way
    again = _new_run(run.programme, objective=run.objective, rules=run.rules, by=by, people=bytes(run.people))
    record(RUN_STARTED, by=by, about=again)
    return again


@transaction.atomic
def cancel_run(run: Run, *, by: Actor) -> Run:
    """Stop a run that waits or is under way; it notices at its next piece of news. One that is over stays as it is.

    Raises:
        Refused: when `by` may not.
    """
    require(may_cancel_run(by, run))
    run = Run.objects.select_for_update(of=("self",)).select_related("programme").get(pk=run.pk)
    if run.is_over:
        return run
    run.state, run.finished = Run.State.CANCELLED, clock.now()
    run.save(update_fields=["state", "finished", "updated"])
    record(RUN_CANCELLED, by=by, about=run)
    return run


@transaction.atomic
def finish_run(run: Run, *, worked: Worked, by: Actor) -> Run:
    """Keep what the engine found, all of it or nothing. A run that was cancelled or is done stays as it is.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_finish_run(by))
    run = Run.objects.select_for_update(of=("self",)).select_related("programme", "by").get(pk=run.pk)
    if run.is_over:
        return run
    kept = _keep_rows(run, worked)
    run.figures = worked.figures | {"kept": kept}
    run.state, run.phase, run.percent, run.finished = Run.State.DONE, "", 100, clock.now()
    run.save(update_fields=["figures", "state", "phase", "percent", "finished", "updated"])
    record(RUN_DONE, by=by, about=run, tell=_whoever_asked(run))
    return run


@transaction.atomic
def fail_run(run: Run, *, failure: Sentences, by: Actor) -> Run:
    """Say why a run could not be done. One that is over stays as it is.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_finish_run(by))
    run = Run.objects.select_for_update(of=("self",)).select_related("programme", "by").get(pk=run.pk)
    if run.is_over:
        return run
    run.state, run.failure, run.finished = Run.State.FAILED, failure, clock.now()
    run.save(update_fields=["state", "failure", "finished", "updated"])
    record(RUN_FAILED, by=by, about=run, tell=_whoever_asked(run))
    return run


def _under_way(programme: Programme) -> Run | None:
    """The run that waits or is under way, once nobody else can start one: the programme is locked until the end."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    return unfinished(programme)


def _new_run(
    programme: Programme,
    *,
    objective: str,
    rules: str,
    by: Actor,
    people: bytes = b"",
    figures: Mapping[str, int] | None = None,
) -> Run:
    last = Run.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0
    return Run.objects.create(
        programme=programme,
        number=last + 1,
        objective=objective,
        rules=rules,
        people=people,
        figures=dict(figures or {}),
        version=__version__,
        by=by if isinstance(by, Person) else None,
    )


def _keep_rows(run: Run, worked: Worked) -> int:
    """Write pairs and people left, and carry over those whom no run disturbs; how many these are.

    Whoever left the programme for good meanwhile is in neither.
    """
    ids = dict(Enrolment.objects.filter(programme=run.programme).values_list("public_id", "pk"))
    together = list(going_on(run.programme))
    circles = _keep_circles(run, worked, together)
    carried = _carried(run, together, circles)
    pairs = [
        Pair(
            run=run,
            mentee_id=ids[one.mentee],
            mentor_id=ids[one.mentor],
            agreement=one.agreement,
            reasons=one.reasons,
            ties=one.ties,
            circle=one.circle,
        )
        for one in worked.found
        if _is_here(one, ids) and (ids[one.mentee], ids[one.mentor]) not in carried
    ]
    Pair.objects.bulk_create([*carried.values(), *pairs], batch_size=_AT_ONCE)
    left = [
        LeftOver(
            run=run, mentee_id=ids[one.mentee], missing=one.missing, cause=one.cause, sentences=one.sentences
        )
        for one in worked.left
        if one.mentee in ids
    ]
    LeftOver.objects.bulk_create(left, batch_size=_AT_ONCE)
    return len(carried)


def _keep_circles(run: Run, worked: Worked, together: Sequence[GoingOn]) -> dict[int, int]:
    """Write the circles that were found, then those that go on; the numbers of the latter, by their proposal."""
    found = [
        Circle(
            run=run,
            number=one.number,
            agreement=one.agreement,
            worth=one.worth,
            reasons=one.reasons,
            ties=one.ties,
        )
        for one in worked.circles
    ]
    proposals = {one.proposal.pk: one.proposal for one in together} if forms_circles(run.programme) else {}
    numbers = {key: number for number, key in enumerate(proposals, len(found) + 1)}
    members = Counter(proposal for proposal, _ in {(one.proposal.pk, one.mentee_id) for one in together})
    going = [
        Circle(
            run=run,
            number=numbers[key],
            agreement=proposal.agreement,
            worth=proposal.agreement * members[key],
            reasons=proposal.reasons,
            ties=proposal.ties,
        )
        for key, proposal in proposals.items()
    ]
    Circle.objects.bulk_create([*found, *going], batch_size=_AT_ONCE)
    return numbers


def _is_here(pair: Found, ids: dict[str, int]) -> bool:
    return pair.mentee in ids and pair.mentor in ids


def _carried(
    run: Run, together: Sequence[GoingOn], circles: Mapping[int, int]
) -> dict[tuple[int, int], Pair]:
    """Those who said yes or were asked, as pairs of this run: they stay on its board, `circles` by their proposal."""
    return {
        (one.mentee_id, one.mentor_id): Pair(
            run=run,
            mentee_id=one.mentee_id,
            mentor_id=one.mentor_id,
            agreement=one.proposal.agreement,
            reasons=one.proposal.reasons,
            ties=one.proposal.ties,
            origin=Pair.Origin.HAND if one.proposal.way != "batch" else Pair.Origin.ENGINE,
            circle=circles.get(one.proposal.pk),
        )
        for one in together
    }


def _whoever_asked(run: Run) -> list[Person]:
    return [run.by] if run.by else []
