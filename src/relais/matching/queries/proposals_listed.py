"""Proposals in a list: as little of each as its line says, read in two queries for a whole page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from relais.kit.prepared import Few, Listing, Prepared
from relais.matching.models import Proposal, Reply
from relais.programmes.models import Programme


class ListedReply(NamedTuple):
    """What one person was asked and says."""

    side: str
    is_yes: bool | None
    reason: str
    is_for_manager: bool
    part: str
    """The public id of their part in the programme."""
    person: str
    """The public id of the person."""
    name: str


class ListedProposal(NamedTuple):
    """One proposal with what each has said, those to accompany first."""

    public_id: str
    state: str
    way: str
    sent: datetime | None
    expires: datetime | None
    replies: tuple[ListedReply, ...]


A_PAGE = 25

_REPLIES = Prepared(
    lambda proposals: (
        Reply.objects.filter(proposal__in=proposals)
        .order_by("side", "pk")  # "mentee" comes before "mentor"
        .values_list(
            "proposal_id",
            "side",
            "is_yes",
            "reason",
            "is_for_manager",
            "enrolment__public_id",
            "enrolment__person__public_id",
            "enrolment__person__name",
        )
    ),
    Few(A_PAGE),
)


def _listed(found: QuerySet[Proposal]) -> QuerySet[Proposal, tuple[Any, ...]]:
    return found.values_list("pk", "public_id", "state", "way", "sent", "expires")


_EVERY = Prepared(lambda programme: _listed(Proposal.objects.filter(programme=programme)), int)
_IN_STATE = Prepared(
    lambda programme, state: _listed(Proposal.objects.filter(programme=programme, state=state)), int, str
)


def of_programme(
    programme: Programme, counts: Mapping[str, int], state: str = ""
) -> Listing[tuple[Any, ...]]:
    """Proposals of the programme, the latest first, in one state if it is given: rows for `with_replies`.

    `counts` are the numbers by state.
    """
    if state:
        return Listing(_IN_STATE, programme.pk, state, count=counts.get(state, 0))
    return Listing(_EVERY, programme.pk, count=sum(counts.values()))


def with_replies(rows: Iterable[tuple[Any, ...]]) -> list[ListedProposal]:
    """The same, `A_PAGE` at most, with what everybody in them was asked and says."""
    listed = list(rows)
    of: defaultdict[int, list[ListedReply]] = defaultdict(list)
    for row in _REPLIES.rows([row[0] for row in listed]):
        of[row[0]].append(ListedReply(*row[1:]))
    return [
        ListedProposal(public_id, state, way, sent, expires, tuple(of[key]))
        for key, public_id, state, way, sent, expires in listed
    ]
