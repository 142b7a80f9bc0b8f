"""Declaring what proves that one is a coach, having it checked, and following its dates."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from relais.activity.actions import record
from relais.activity.events import System
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.actions.answering import GivenFile
from relais.programmes.actions.documents import forget_document, keep_document
from relais.programmes.events.credentials import (
    CREDENTIAL_CHECKED,
    CREDENTIAL_DECLARED,
    CREDENTIAL_EDITED,
    CREDENTIAL_ENDING,
    CREDENTIAL_EXPIRED,
    CREDENTIAL_REFUSED,
    CREDENTIAL_WITHDRAWN,
)
from relais.programmes.models import Credential, CredentialCheck, Document
from relais.programmes.models.credentials import WARNINGS
from relais.programmes.queries.credentials import due_for_warning, managers_of, over
from relais.programmes.rules.credentials import (
    may_check_credential,
    may_declare_credential,
    may_edit_credential,
    may_follow_credentials,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a coach says of one certification."""

    body: str
    level: str
    number: str
    issued: date
    expires: date


@transaction.atomic
def declare_credential(
    owner: Person, *, declared: Declared, proof: GivenFile | None, by: Actor
) -> Credential:
    """Keep a certification somebody says they hold, with its proof; managers of their programmes are told.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when something in it is not what it should be.
    """
    require(may_declare_credential(by, owner))
    credential = Credential(owner=owner, document=_kept(owner, proof, by))
    _write(credential, declared)
    record(CREDENTIAL_DECLARED, by=by, about=credential, tell=managers_of(owner))
    return credential


@transaction.atomic
def edit_credential(
    credential: Credential, *, declared: Declared, proof: GivenFile | None, by: Actor
) -> Credential:
    """Mend a certification, or renew it: it is to be checked again. Without a new proof the former one stays.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when something in it is not what it should be.
    """
    require(may_edit_credential(by, credential))
    former = credential.document
    credential.document = _kept(credential.owner, proof, by) or former
    _write(credential, declared)
    if proof and former:
        forget_document(former, by=by)
    record(CREDENTIAL_EDITED, by=by, about=credential, tell=managers_of(credential.owner))
    return credential


@transaction.atomic
def withdraw_credential(credential: Credential, *, by: Actor) -> None:
    """Forget a certification, its checks and its proof.

    Raises:
        Refused: when `by` is somebody else.
    """
    require(may_edit_credential(by, credential))
    former, document = credential.public_id, credential.document
    credential.delete()
    if document:
        forget_document(document, by=by)
    credential.public_id = former
    record(CREDENTIAL_WITHDRAWN, by=by, about=credential)


@transaction.atomic
def check_credential(
    credential: Credential, *, outcome: CredentialCheck.Outcome, looked_at: str, by: Actor
) -> CredentialCheck:
    """Say what a manager found; who, when and what was looked at are kept. The coach is told.

    Said twice in a row by the same person, it is kept once.

    Raises:
        Refused: when `by` runs no programme of the coach, is the coach, or the certification is over.
        ValidationError: when nothing is said of what was looked at.
    """
    locked = Credential.objects.select_for_update().get(pk=credential.pk)
    require(may_check_credential(by, locked))
    last = locked.checks.first()
    said = (by, outcome, looked_at.strip())
    if last and said == (last.by, last.outcome, last.looked_at) and locked.state == outcome:
        return last
    check = CredentialCheck(
        credential=locked,
        by=by if isinstance(by, Person) else None,
        outcome=outcome,
        looked_at=looked_at.strip(),
    )
    check.full_clean()
    check.save(force_insert=True)
    _move(locked, Credential.State(outcome))
    kind = CREDENTIAL_CHECKED if outcome == CredentialCheck.Outcome.CHECKED else CREDENTIAL_REFUSED
    record(kind, by=by, about=locked, tell=[locked.owner])
    return check


@transaction.atomic
def warn_of_end(credential: Credential, *, by: System) -> None:
    """Write to the coach that a certification ends soon: once sixty days before, once fifteen days before.

    Raises:
        Refused: when `by` is a person.
    """
    require(may_follow_credentials(by))
    today = clock.now().date()
    due = due_for_warning(today).select_for_update().filter(pk=credential.pk).first()
    if due is None:
        return
    left = (due.expires - today).days
    due.warned = min(days for days in WARNINGS if left <= days)
    due.save(update_fields=["warned", "updated"])
    record(CREDENTIAL_ENDING, by=by, about=due, tell=[due.owner])


@transaction.atomic
def expire_credential(credential: Credential, *, by: System) -> None:
    """Note that a certification is over, and tell the coach; nothing more happens the second time.

    Raises:
        Refused: when `by` is a person.
    """
    require(may_follow_credentials(by))
    ended = over(clock.now().date()).select_for_update().filter(pk=credential.pk).first()
    if ended is None:
        return
    _move(ended, Credential.State.EXPIRED)
    record(CREDENTIAL_EXPIRED, by=by, about=ended, tell=[ended.owner])


def _kept(owner: Person, proof: GivenFile | None, by: Actor) -> Document | None:
    if proof is None:
        return None
    return keep_document(owner, name=proof.name, media_type=proof.media_type, content=proof.content, by=by)


def _write(credential: Credential, declared: Declared) -> None:
    """What was declared is to be checked, and its end to be warned of, anew."""
    credential.body, credential.level = declared.body.strip(), declared.level.strip()
    credential.number = declared.number.strip()
    credential.issued, credential.expires = declared.issued, declared.expires
    credential.state, credential.warned = Credential.State.DECLARED, None
    credential.full_clean()
    credential.save()


def _move(credential: Credential, state: Credential.State) -> None:
    """Go to another state along the table of the model; staying where one is changes nothing."""
    if state != credential.state and state not in Credential.MOVES[credential.state]:
        raise ValueError(f"A credential does not go from {credential.state} to {state}.")
    credential.state = state
    credential.save(update_fields=["state", "updated"])
