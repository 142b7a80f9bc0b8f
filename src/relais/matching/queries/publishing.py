"""How far the proposals of a run have left, and which of their letters nobody received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from relais.activity.models import Delivery, Event
from relais.kit.prepared import Prepared
from relais.matching.events.proposals import (
    PROPOSAL_REMINDED,
    PROPOSAL_SENT,
    RUN_PUBLICATION_STOPPED,
    RUN_PUBLISHED,
    RUN_PUBLISHED_IN_PART,
)
from relais.matching.models import Proposal, Run
from relais.programmes.models import Programme

PATIENCE = timedelta(minutes=5)
"""How long the next proposals of a run may take before it is likelier that something went wrong."""

GIVEN_UP_AFTER = timedelta(days=3)
"""How long a publication that was cut short goes on by itself: later, whoever runs the programme decides again."""

_TURNS = [kind.name for kind in (RUN_PUBLISHED, RUN_PUBLISHED_IN_PART, RUN_PUBLICATION_STOPPED)]


@dataclass(frozen=True, slots=True)
class Publication:
    """A run of which only some proposals have left so far; the last of them at `last`."""

    run: Run
    sent: int
    last: datetime
    is_late: bool


def publication_of(programme: Programme, *, now: datetime) -> Publication | None:
    """What is being sent in the programme, or was cut short; None when everything has left."""
    what, run_id, last = _LAST_TURN.row(programme.pk) or ("", "", now)
    if what != RUN_PUBLISHED_IN_PART.name:
        return None
    run = Run.objects.filter(programme=programme).defer("people").get(public_id=run_id)
    sent = Proposal.objects.filter(run=run).count()
    return Publication(run, sent, last, is_late=last < now - PATIENCE)


def unfinished_turn(run: Run) -> Event | None:
    """The last turn of sending proposals of this run, when others are to follow."""
    turn = _turns().filter(about_id=run.public_id).select_related("by").first()
    return turn if turn and turn.what == RUN_PUBLISHED_IN_PART.name else None


def cut_short(now: datetime) -> Sequence[str]:
    """The public ids of the runs whose publication has not gone on for a while, and still may by itself."""
    since = _turns().filter(created__gte=now - GIVEN_UP_AFTER)
    last: dict[str, Event] = {}
    for turn in since:
        last.setdefault(turn.about_id, turn)
    return [
        run_id
        for run_id, turn in last.items()
        if turn.what == RUN_PUBLISHED_IN_PART.name and turn.created < now - PATIENCE
    ]


def _turns() -> QuerySet[Event]:
    """Every turn of sending proposals of runs, the latest first."""
    return Event.objects.filter(about_model=Run().noun, what__in=_TURNS)


class Undelivered(NamedTuple):
    """A letter that no mail server took: whom it was for, since when, and the kind of failure."""

    name: str
    email: str
    since: datetime
    failure: str

    @property
    def why(self) -> str:
        """The failure in a few words."""
        return Delivery(failure=self.failure).why


MOST_UNDELIVERED = 50


def undelivered(programme: Programme) -> list[Undelivered]:
    """Of the letters about proposals that still wait for an answer, the latest that nobody received."""
    return [Undelivered(*row) for row in _FAILED.rows(programme.pk)]


def _failed(programme: int) -> QuerySet[Delivery, tuple[Any, ...]]:
    waiting = Proposal.objects.pending().filter(programme=programme)
    about = (PROPOSAL_SENT.name, PROPOSAL_REMINDED.name)
    failed = Delivery.objects.failed().filter(
        event__what__in=about, event__about_id__in=waiting.values("public_id")
    )
    told = failed.order_by("-updated", "-pk").values_list(
        "person__name", "person__email", "updated", "failure"
    )
    return told[:MOST_UNDELIVERED]


_FAILED = Prepared(_failed, int)
_LAST_TURN = Prepared(
    lambda programme: (
        _turns()
        .filter(about_id__in=Run.objects.filter(programme=programme).values("public_id"))
        .values_list("what", "about_id", "created")[:1]
    ),
    int,
)
