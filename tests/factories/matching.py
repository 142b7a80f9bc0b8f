"""Runs, pairs and proposals for tests."""

from datetime import timedelta

from relais import __version__
from relais.kit import clock
from relais.matching.models import Decision, LeftOver, Pair, Proposal, Reply, Run
from relais.programmes.models import Enrolment, Programme


def make_run(programme: Programme, *, state: Run.State = Run.State.DONE) -> Run:
    """One more run of the programme, empty."""
    return Run.objects.create(
        programme=programme,
        number=programme.runs.count() + 1,
        state=state,
        percent=100 if state == Run.State.DONE else 0,
        objective="total",
        version=__version__,
        finished=clock.now() if state == Run.State.DONE else None,
    )


def left_half_way(run: Run) -> None:
    """The run as a worker that died leaves it."""
    run.state, run.phase, run.percent = Run.State.RUNNING, "solve", 20
    run.save(update_fields=["state", "phase", "percent"])


def make_pair(run: Run, mentee: Enrolment, mentor: Enrolment, *, agreement: int = 7_000) -> Pair:
    """Two people that the run puts together."""
    return Pair.objects.create(
        run=run,
        mentee=mentee,
        mentor=mentor,
        agreement=agreement,
        reasons={
            "fr": [["for", "Béatrice offre le souhait d’Awa."]],
            "en": [["for", "Béatrice offers what Awa wishes."]],
        },
        ties={"fr": "prise de parole", "en": "public speaking"},
    )


def make_left_over(run: Run, mentee: Enrolment) -> LeftOver:
    """Somebody the run could not place."""
    return LeftOver.objects.create(
        run=run,
        mentee=mentee,
        missing=1,
        cause="too_few_places",
        sentences={"fr": ["Il manque une place."], "en": ["A place is missing."]},
    )


def make_proposal(
    mentee: Enrolment,
    mentor: Enrolment,
    *,
    state: Proposal.State = Proposal.State.SENT,
    way: Proposal.Way = Proposal.Way.BATCH,
    rank: int = 1,
) -> Proposal:
    """A proposal to two people, neither of whom has answered."""
    now = clock.now()
    proposal = Proposal.objects.create(
        programme=mentee.programme,
        way=way,
        state=state,
        rank=rank,
        sent=None if state == Proposal.State.QUEUED else now,
        expires=None if state == Proposal.State.QUEUED else now + timedelta(days=10),
        agreement=7_000,
        reasons={
            "fr": [["for", "Béatrice offre le souhait d’Awa."]],
            "en": [["for", "Béatrice offers what Awa wishes."]],
        },
    )
    Reply.objects.create(proposal=proposal, enrolment=mentee, side=Reply.Side.MENTEE)
    Reply.objects.create(proposal=proposal, enrolment=mentor, side=Reply.Side.MENTOR)
    return proposal


def decide(mentee: Enrolment, mentor: Enrolment, verb: Decision.Verb) -> Decision:
    """What whoever runs the programme decided about two people."""
    return Decision.objects.create(programme=mentee.programme, mentee=mentee, mentor=mentor, verb=verb)
