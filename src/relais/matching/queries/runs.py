"""Questions about runs of the engine."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from relais.journeys.models import Journey
from relais.matching.models import Proposal, Reply, Run
from relais.programmes.models import Programme

UNFINISHED = (Run.State.WAITING, Run.State.RUNNING)


def of_programme(programme: Programme) -> QuerySet[Run]:
    """Its runs, the latest first, without what they were made from, each with how many pairs and people left it has."""
    counted = {"pair_count": Count("pairs", distinct=True), "left_count": Count("left_over", distinct=True)}
    return (
        Run.objects.filter(programme=programme)
        .defer("people", "rules")
        .select_related("by")
        .annotate(**counted)
    )


def unfinished(programme: Programme) -> Run | None:
    """The one that waits or is under way; there is one at most."""
    return Run.objects.filter(programme=programme, state__in=UNFINISHED).defer("people").first()


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Two people who said yes, or were asked, by enrolment: every run keeps them."""

    mentee_id: int
    mentor_id: int
    proposal: Proposal


def going_on(programme: Programme) -> Iterator[GoingOn]:
    """The pairs that no run disturbs, with the proposal that tells why they are together."""
    open_now = Journey.objects.filter(programme=programme).standing().values("public_id")
    asked = Q(state=Proposal.State.SENT)
    accepted = Q(state=Proposal.State.ACCEPTED, journey_id__in=open_now)
    proposals = Proposal.objects.filter(asked | accepted, programme=programme).prefetch_related("replies")
    for proposal in proposals.order_by("pk"):
        sides: dict[str, list[int]] = {side: [] for side in Reply.Side.values}
        for reply in proposal.replies.all():
            sides[reply.side].append(reply.enrolment_id)
        for mentee in sides[Reply.Side.MENTEE]:
            for mentor in sides[Reply.Side.MENTOR]:
                yield GoingOn(mentee, mentor, proposal)
