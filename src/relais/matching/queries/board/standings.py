"""Where pairs stand: decided, proposed, accepted. Asked for one, or told with each row of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, OuterRef, QuerySet

from relais.matching.models import Decision, Pair, Proposal, Reply
from relais.programmes.models import Enrolment


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pair stands, or a circle: decided by somebody, proposed to its people."""

    is_locked: bool = False
    proposal: Literal["", "sent", "accepted"] = ""


def standing_of(pair: Pair) -> Standing:
    """Where this pair stands now."""
    return standing_told(with_standings(Pair.objects.filter(pk=pair.pk)).get())


def standing_told(row: Any) -> Standing:
    """Where a pair of `with_standings` stands."""
    proposal: Literal["", "sent", "accepted"] = (
        "accepted" if row.is_accepted else "sent" if row.is_sent else ""
    )
    return Standing(row.is_locked, proposal)


def standing_of_circle(pairs: Iterable[Any]) -> Standing:
    """Where a circle stands, told from its pairs of `with_standings`: nothing is decided for a part of it."""
    standings = [standing_told(pair) for pair in pairs]
    proposals = {one.proposal for one in standings}
    proposal: Literal["", "sent", "accepted"] = (
        "accepted" if "accepted" in proposals else "sent" if "sent" in proposals else ""
    )
    return Standing(any(one.is_locked for one in standings), proposal)


def decisions_about(mentee: Enrolment, mentor: Enrolment) -> QuerySet[Decision]:
    """What was decided about two people: one decision or none."""
    return Decision.objects.filter(mentee=mentee, mentor=mentor)


def with_standings(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """The same pairs, each told whether it is locked, asked, accepted, and was proposed from its run, whatever came of it."""
    locked = Decision.objects.filter(
        mentee=OuterRef("mentee"), mentor=OuterRef("mentor"), verb=Decision.Verb.LOCK
    )
    return pairs.annotate(
        is_locked=Exists(locked),
        is_sent=Exists(_proposed(proposal__state=Proposal.State.SENT)),
        is_accepted=Exists(_proposed(proposal__state=Proposal.State.ACCEPTED)),
        was_proposed=Exists(_proposed(proposal__run=OuterRef("run"))),
    )


def _proposed(**which: Any) -> QuerySet[Reply]:
    return Reply.objects.filter(
        **which,
        enrolment=OuterRef("mentee"),
        side=Reply.Side.MENTEE,
        proposal__replies__enrolment=OuterRef("mentor"),
        proposal__replies__side=Reply.Side.MENTOR,
    )
