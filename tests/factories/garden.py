"""Things that hold a given word, for the test of the access matrix."""

from typing import TypeVar

from relais.api.models import AccessToken
from relais.kit import clock
from relais.matching.models import Pair, Proposal, Reply
from relais.people.models import Person, Profile
from relais.programmes.models import Programme
from tests.factories.tokens import make_token

Told = TypeVar("Told", Pair, Proposal)


def with_purpose(programme: Programme, word: str) -> Programme:
    """The programme, which says it is for this."""
    programme.purpose = word
    programme.save(update_fields=["purpose"])
    return programme


def with_reasons(row: Told, word: str) -> Told:
    """The pair or proposal, with this word as its only reason."""
    row.reasons = {"fr": [["for", word]], "en": [["for", word]]}
    row.ties = {"fr": "", "en": ""}
    row.save(update_fields=["reasons", "ties"])
    return row


def enter_public_part(person: Person, *, headline: str, phone: str) -> Profile:
    """A profile with a public and a private part."""
    return Profile.objects.create(person=person, headline=headline, phone=phone)


def declined(reply: Reply, reason: str, *, is_for_manager: bool) -> Reply:
    """The reply, which said no for this reason."""
    reply.is_yes, reply.answered, reply.reason, reply.is_for_manager = (
        False,
        clock.now(),
        reason,
        is_for_manager,
    )
    reply.save()
    Proposal.objects.filter(pk=reply.proposal_id).update(state=Proposal.State.DECLINED)
    return reply


def give_named_token(person: Person, name: str) -> None:
    """A token of this name."""
    make_token(person)
    AccessToken.objects.filter(person=person).update(name=name)
