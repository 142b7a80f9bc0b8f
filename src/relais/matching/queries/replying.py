"""Answers that a letter lets one give by its own links: what such a link says, and whether it still holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.db.models import Prefetch
from django.urls import reverse

from relais.kit import clock
from relais.matching.models import Proposal, Reply

if TYPE_CHECKING:
    from relais.people.models import Person

_SIGNER = Signer(sep=".", salt="relais.matching.replying")
_YES, _NO = "y", "n"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link asks: that this person says yes, or no, to this proposal."""

    reply: Reply
    is_yes: bool

    @property
    def proposal(self) -> Proposal:
        """What is answered."""
        return self.reply.proposal

    @property
    def person(self) -> "Person":
        """Who answers."""
        return self.reply.enrolment.person


def reply_path(reply: Reply, *, is_yes: bool) -> str:
    """The address by which this person, and whoever holds their letter, gives this answer to this proposal.

    The secret is not kept: it is a signature (HMAC-SHA256) under that of the installation.
    """
    said = _SIGNER.sign_object([reply.public_id, _YES if is_yes else _NO])
    return reverse("matching:reply", args=[said])


def is_genuine(token: str) -> bool:
    """Whether the link was made here; the database is not asked."""
    return bool(_said(token))


def asked_by(token: str) -> Asked | None:
    """What a link asks, with everybody in the proposal; None once it asks nothing any more.

    It holds for one answer: it ends with it, and with the proposal.
    """
    said = _said(token)
    people = Prefetch("proposal__replies", Reply.objects.select_related("enrolment__person"))
    waiting = Reply.objects.filter(
        public_id=said[0] if said else "",
        is_yes__isnull=True,
        proposal__state=Proposal.State.SENT,
        proposal__expires__gt=clock.now(),
        enrolment__person__is_active=True,
    )
    reply = (
        waiting.select_related("proposal__programme", "enrolment__person").prefetch_related(people).first()
    )
    return Asked(reply, said[1] == _YES) if reply and said else None


def _said(token: str) -> tuple[str, str] | None:
    try:
        reply_id, said = _SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return reply_id, said
