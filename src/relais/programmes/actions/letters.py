"""Writing and sending invitations."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import prefetch_related_objects

from relais.activity.actions import record, record_each
from relais.kit.verdicts import require
from relais.people.rules import Actor
from relais.programmes.events.letters import ENROLMENT_INVITED, INVITATION_WORDED, INVITATIONS_SENT
from relais.programmes.models import Enrolment, InvitationText, Programme
from relais.programmes.queries.letters import uninvited
from relais.programmes.rules.letters import (
    may_send_invitation,
    may_send_invitations,
    may_word_invitation,
)


@transaction.atomic
def send_invitation(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Write to somebody that their place is ready, in their language, in the words of the programme.

    Raises:
        Refused: when `by` may not, or the person has answered already.
    """
    require(may_send_invitation(by, enrolment))
    record(ENROLMENT_INVITED, by=by, about=enrolment, tell=[enrolment.person])
    return enrolment


@transaction.atomic
def send_some_invitations(programme: Programme, *, people: Collection[int], by: Actor) -> Programme:
    """Write to those of these enrolments to whom no letter has left yet, nor waits to; the others have it already.

    Raises:
        Refused: when `by` may not.
    """
    require(may_send_invitations(by, programme))
    prefetch_related_objects([programme], "invitation_texts")
    waiting = uninvited(programme).filter(pk__in=people).select_for_update(of=("self",))
    told = list(waiting.select_related("person").order_by("pk"))
    for enrolment in told:
        enrolment.programme = programme
    record_each(ENROLMENT_INVITED, by=by, told=[(one, [one.person]) for one in told])
    return programme


@transaction.atomic
def send_invitations(programme: Programme, *, by: Actor) -> Programme:
    """Have everybody invited by name written to, those excepted to whom a letter has left or waits to leave.

    Letters are written by a job, so that a large programme does not make anybody wait.

    Raises:
        Refused: when `by` may not.
    """
    require(may_send_invitations(by, programme))
    record(INVITATIONS_SENT, by=by, about=programme)
    return programme


@transaction.atomic
def word_invitation(programme: Programme, *, language: str, subject: str, body: str, by: Actor) -> Programme:
    """Have the invitations in this language say so; with nothing written, they say the usual words again.

    Raises:
        Refused: when `by` may not.
    """
    require(may_word_invitation(by, programme))
    if subject.strip() and body.strip():
        InvitationText.objects.update_or_create(
            programme=programme,
            language=language,
            defaults={"subject": subject.strip(), "body": body.strip()},
        )
    else:
        InvitationText.objects.filter(programme=programme, language=language).delete()
    record(INVITATION_WORDED, by=by, about=programme)
    return programme
