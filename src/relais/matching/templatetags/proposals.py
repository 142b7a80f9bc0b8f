"""What the letters about proposals need to say."""

from django import template
from django.urls import reverse
from django.utils.translation import pgettext

from relais.matching.models import Proposal, Reply
from relais.matching.queries.proposals import with_everybody
from relais.matching.queries.replying import reply_path
from relais.people.models import Person

register = template.Library()


@register.filter
def all_but(proposal: Proposal, person: Person) -> str:
    """The names of the others in a proposal."""
    others = [one for one in _replies(proposal) if one.enrolment.person_id != person.pk]
    return pgettext("several names", ", ").join(one.enrolment.person.name for one in others)


@register.filter
def asked_by(proposal: Proposal, person: Person) -> bool:
    """Whether this person has said yes already, because it is they who ask."""
    return any(one.is_yes and one.enrolment.person_id == person.pk for one in _replies(proposal))


@register.filter
def is_mentor_in(person: Person, proposal: Proposal) -> bool:
    """Whether this person is the one who would accompany."""
    return any(
        one.side == Reply.Side.MENTOR and one.enrolment.person_id == person.pk for one in _replies(proposal)
    )


@register.filter
def declined_by(proposal: Proposal, person: Person) -> bool:
    """Whether it is this person who said no."""
    return any(one.is_yes is False and one.enrolment.person_id == person.pk for one in _replies(proposal))


@register.filter
def answers_by_letter(proposal: Proposal, person: Person) -> bool:
    """Whether the letter may answer: not for a coachee, who chooses among those they have met."""
    reply = _reply_of(proposal, person)
    return reply is not None and not (
        proposal.way == Proposal.Way.CHEMISTRY and reply.side == Reply.Side.MENTEE
    )


@register.filter
def yes_path(proposal: Proposal, person: Person) -> str:
    """Where this person says yes by their letter."""
    reply = _reply_of(proposal, person)
    return reply_path(reply, is_yes=True) if reply else ""


@register.filter
def no_path(proposal: Proposal, person: Person) -> str:
    """Where this person says no by their letter."""
    reply = _reply_of(proposal, person)
    return reply_path(reply, is_yes=False) if reply else ""


@register.filter
def place_path(proposal: Proposal, person: Person) -> str:
    """The page of this person's place in the programme, where they take a break."""
    reply = _reply_of(proposal, person)
    return reverse("programmes:enrolment", args=[reply.enrolment.public_id]) if reply else ""


def _reply_of(proposal: Proposal, person: Person) -> Reply | None:
    return next((one for one in _replies(proposal) if one.enrolment.person_id == person.pk), None)


def _replies(proposal: Proposal) -> list[Reply]:
    return list(with_everybody(proposal).replies.all())
