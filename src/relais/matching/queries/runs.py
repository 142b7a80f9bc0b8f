"""Questions about runs of the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import IntegerField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from relais.journeys.models import Journey
from relais.kit.prepared import Listing, Prepared, how_many
from relais.matching.models import Proposal, Reply, Run
from relais.programmes.models import Programme

UNFINISHED = (Run.State.WAITING, Run.State.RUNNING)


class ListedRun(NamedTuple):
    """A run in a list: when, how it ended, how many pairs it found and how many people it left."""

    public_id: str
    number: int
    created: datetime
    state: str
    pair_count: int
    left_count: int


def of_programme(programme: Programme) -> Listing[tuple[Any, ...]]:
    """Its runs, the latest first: rows that make `ListedRun`."""
    return Listing(_LISTED, programme.pk, count=_NUMBER.number(programme.pk))


def _listed(programme: int) -> QuerySet[Run, tuple[Any, ...]]:
    found = Run.objects.filter(programme=programme).order_by("-number")
    return found.annotate(pair_count=_whole("paired"), left_count=_whole("left")).values_list(
        *ListedRun._fields
    )


_LISTED = Prepared(_listed, int)

_NUMBER = Prepared(lambda programme: how_many(Run.objects.filter(programme=programme), "programme"), int)
_UNFINISHED = Prepared(
    lambda programme: Run.objects.filter(programme=programme, state__in=UNFINISHED).defer("people"), int
)
_LAST_DONE = Prepared(
    lambda programme: (
        Run.objects.filter(programme=programme, state=Run.State.DONE)
        .order_by("-number")
        .values_list("objective", "figures__objectives")[:1]
    ),
    int,
)


def unfinished(programme: Programme) -> Run | None:
    """The one that waits or is under way; there is one at most."""
    return _UNFINISHED.row(programme.pk)


def last_tried(programme: Programme) -> tuple[str, Mapping[str, Any]]:
    """The objective of the last one that found pairs, and what each objective gave in it; "total" and nothing before."""
    objective, tried = _LAST_DONE.row(programme.pk) or ("total", None)
    return objective, tried or {}


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Two people who said yes, or were asked, by enrolment: every run keeps them."""

    mentee_id: int
    mentor_id: int
    proposal: Proposal


def going_on(programme: Programme) -> Iterator[GoingOn]:
    """The pairs that no run disturbs, with the proposal that tells why they are together.

    Whoever said no to a circle, or nothing in time, is not in it.
    """
    open_now = Journey.objects.filter(programme=programme).standing().values("public_id")
    asked = Q(state=Proposal.State.SENT)
    accepted = Q(state=Proposal.State.ACCEPTED, journey_id__in=open_now)
    proposals = Proposal.objects.filter(asked | accepted, programme=programme).prefetch_related("replies")
    for proposal in proposals.order_by("pk"):
        sides: dict[str, list[int]] = {side: [] for side in Reply.Side.values}
        for reply in proposal.replies.all():
            if reply.is_yes or (reply.is_yes is None and proposal.state == Proposal.State.SENT):
                sides[reply.side].append(reply.enrolment_id)
        for mentee in sides[Reply.Side.MENTEE]:
            for mentor in sides[Reply.Side.MENTOR]:
                yield GoingOn(mentee, mentor, proposal)


def _whole(name: str) -> Coalesce:
    """A figure of a run as a number; PostgreSQL gives keys of JSON as text."""
    return Coalesce(Cast(KT(f"figures__{name}"), IntegerField()), 0)
