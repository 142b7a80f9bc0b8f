"""What this context keeps about a person, told to themselves. Importing it registers it, and what erases it."""

from collections.abc import Sequence

from django.utils.translation import override

from relais.matching.actions import own_data  # noqa: F401  # importing it registers what erases
from relais.matching.models import LeftOver, Proposal, Reply, Showing
from relais.matching.queries.board.spoken import known_as, spoken
from relais.people.models import Person
from relais.people.queries.own_data import Row, contributes


@contributes("proposals")
def proposals(person: Person) -> Sequence[Row]:
    """What was proposed to one, why, and what one answered; the answers of the others are theirs."""
    mine = Reply.objects.filter(enrolment__person=person).exclude(proposal__state=Proposal.State.QUEUED)
    replies = mine.select_related("proposal__programme", "enrolment").prefetch_related(
        "proposal__replies__enrolment__person"
    )
    return [_told(reply, person) for reply in replies.order_by("proposal__sent", "pk")]


def _told(reply: Reply, person: Person) -> Row:
    proposal = reply.proposal
    others = [other.enrolment.person for other in proposal.replies.all() if other.pk != reply.pk]
    return {
        "programme": proposal.programme.name,
        "with": [other.name for other in others],
        "as": reply.side,
        "sent": proposal.sent,
        "state": proposal.state,
        "reasons": [sentence for _kind, sentence in _reasons(reply, person.language)],
        "your_answer": reply.is_yes,
        "answered": reply.answered,
        "your_reason": reply.reason,
        "reason_is_for_the_manager": reply.is_for_manager,
    }


def _reasons(reply: Reply, language: str) -> Sequence[tuple[str, str]]:
    """Why, as it is told to them."""
    with override(language):
        return spoken(reply.proposal.reasons, [], to=known_as(reply))


@contributes("left_over")
def left_over(person: Person) -> Sequence[Row]:
    """When nobody could be found for one, and why."""
    found = (
        LeftOver.objects.filter(mentee__person=person).select_related("run__programme").order_by("run", "pk")
    )
    return [
        {
            "programme": row.run.programme.name,
            "when": row.run.finished,
            "why": row.sentences.get(person.language, []),
        }
        for row in found
    ]


@contributes("mentors_shown")
def mentors_shown(person: Person) -> Sequence[Row]:
    """Whom one was shown, to ask them."""
    shown = Showing.objects.filter(mentee__person=person).select_related(
        "mentor__person", "mentor__programme"
    )
    return [
        {"programme": row.mentor.programme.name, "mentor": row.mentor.person.name, "until": row.until}
        for row in shown
    ]
