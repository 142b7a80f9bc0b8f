"""Inviting by name, and the doors of a programme: invitation links, and the accounts of those who come by them."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.conf import settings
from django.db import transaction

from relais.activity.actions import record
from relais.activity.events import SYSTEM
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.actions import EmailTakenError, add_person
from relais.people.models import Person, normal_email
from relais.people.rules import Actor
from relais.programmes.actions.enrolments import accept_invitation, enrol_person
from relais.programmes.events import invitations as events
from relais.programmes.events.enrolments import ENROLMENT_ENTERED
from relais.programmes.events.letters import ENROLMENT_INVITED
from relais.programmes.models import Enrolment, InvitationLink, Programme
from relais.programmes.queries.enrolments import managers_of, part_in
from relais.programmes.rules import invitations as rules
from relais.programmes.rules.enrolments import may_enrol
from relais.programmes.rules.invitations import Door
from relais.programmes.rules.letters import may_send_invitations

Side = Literal["mentor", "mentee", "both"]
State = Enrolment.State


@transaction.atomic
def invite_person(
    programme: Programme,
    *,
    email: str,
    name: str,
    is_mentor: bool,
    is_mentee: bool,
    capacity: int | None = None,
    monthly_hours: Decimal | None = None,
    by: Actor,
) -> Enrolment:
    """Invite somebody by name: their account is opened if they have none, and the programme's invitation leaves.

    Raises:
        Refused: when `by` may not.
        AlreadyInError: when the person takes part, rests, or waits for an answer.
        NoSideError: when the place has no side.
        ValidationError: when the address or the name is not one.
    """
    require(may_enrol(by, programme))
    _held_programme(programme)  # so that a double click sends one letter
    person = _account_of(email, name=name, language=programme.language)
    known = part_in(programme, person)
    enrolment = enrol_person(
        programme,
        person=person,
        is_mentor=is_mentor,
        is_mentee=is_mentee,
        capacity=capacity,
        monthly_hours=monthly_hours,
        by=by,
    )
    if (known and known.state == State.INVITED) or enrolment.state != State.INVITED:
        return enrolment
    record(ENROLMENT_INVITED, by=by, about=enrolment, tell=[person])
    return enrolment


@transaction.atomic
def invite_again(programme: Programme, *, enrolments: list[Enrolment], by: Actor) -> int:
    """Send the invitation once more to those of these people who have not answered; how many that was.

    Raises:
        Refused: when `by` may not.
    """
    require(may_send_invitations(by, programme))
    silent = [
        part for part in enrolments if part.programme_id == programme.pk and part.state == State.INVITED
    ]
    return len([record(ENROLMENT_INVITED, by=by, about=part, tell=[part.person]) for part in silent])


@transaction.atomic
def open_link(
    programme: Programme, *, side: InvitationLink.Side, quota: int, ends_on: date | None = None, by: Actor
) -> InvitationLink:
    """Open an invitation link for so many people.

    Raises:
        Refused: when `by` may not.
    """
    require(rules.may_open_link(by, programme))
    link = InvitationLink.objects.create(programme=programme, side=side, quota=quota, ends_on=ends_on)
    record(events.INVITATION_LINK_OPENED, by=by, about=link)
    return link


@transaction.atomic
def revoke_link(link: InvitationLink, *, by: Actor) -> InvitationLink:
    """Close a link at once; whoever came in by it stays.

    Raises:
        Refused: when `by` may not.
    """
    require(rules.may_revoke_link(by, link))
    if link.is_revoked:
        return link
    link.is_revoked = True
    link.save(update_fields=["is_revoked", "updated"])
    record(events.INVITATION_LINK_REVOKED, by=by, about=link)
    return link


@transaction.atomic
def enter_by_link(link: InvitationLink, *, person: Person, side: Side | None = None, by: Actor) -> Enrolment:
    """Enter by a link and take one of its places; whoever has a place in the programme keeps it and takes none.

    The link is held while its places are counted: of fifty people on the last place, one gets it. `side` counts
    where the link lets each choose; a mentee is who says nothing.

    Raises:
        Refused: when the link or the programme lets nobody in any more, or not this person.
    """
    opened = _held(link)
    known = part_in(opened.programme, person)
    require(rules.may_enter_by_link(by, opened, person, known))
    if known and known.state in (State.ACTIVE, State.RESTING):
        return known
    if known and known.state == State.INVITED:
        return accept_invitation(known, by=by)
    enrolment, is_placed = _place(opened, person, side)
    if not is_placed:
        return enrolment
    opened.used += 1
    opened.save(update_fields=["used", "updated"])
    record(ENROLMENT_ENTERED, by=by, about=enrolment, tell=set(managers_of(opened.programme)) - {by})
    return enrolment


@transaction.atomic
def open_account_at(
    door: Door, *, email: str, name: str, language: str = settings.LANGUAGE_CODE, by: Actor
) -> None:
    """Open the account of a stranger who came by a link or by the page where one applies.

    It says nothing of whether somebody has this address; a code sent there lets its owner in either way.

    Raises:
        Refused: when the door lets nobody in, or too many accounts were opened at it.
        ValidationError: when the address or the name is not one.
    """
    held = _held(door) if isinstance(door, InvitationLink) else _held_programme(door)
    require(rules.may_open_account_at(by, held))
    if Person.objects.filter(email=normal_email(email)).exists():
        return
    _account_of(email, name=name, language=language)
    record(events.ACCOUNT_OPENED_AT_DOOR, by=by, about=held)


def _held(link: InvitationLink) -> InvitationLink:
    locked = InvitationLink.objects.select_for_update(of=("self",)).select_related("programme")
    return locked.get(pk=link.pk)


def _held_programme(programme: Programme) -> Programme:
    return Programme.objects.select_for_update().get(pk=programme.pk)


def _place(link: InvitationLink, person: Person, side: Side | None) -> tuple[Enrolment, bool]:
    """The part of this person, and whether it begins now: they may come by two links at the same instant."""
    chosen = (side or "mentee") if link.side == InvitationLink.Side.CHOICE else link.side
    part = {
        "state": State.ACTIVE,
        "since": clock.now(),
        "entry": Enrolment.Entry.LINK,
        "is_mentor": chosen in ("mentor", "both"),
        "is_mentee": chosen in ("mentee", "both"),
    }
    enrolment, is_new = Enrolment.objects.select_for_update().get_or_create(
        programme=link.programme, person=person, defaults=part
    )
    if is_new or enrolment.state in (State.ACTIVE, State.RESTING):
        return enrolment, is_new
    for name, value in {**part, "since": enrolment.since or part["since"]}.items():
        setattr(enrolment, name, value)
    enrolment.save(update_fields=[*part, "updated"])
    return enrolment, True


def _account_of(email: str, *, name: str, language: str) -> Person:
    """The person who has this address; an account is opened for them when nobody has."""
    address = normal_email(email)
    known: Person | None = Person.objects.filter(email=address).first()
    try:
        return known or add_person(email, name=name, language=language, is_told=False, by=SYSTEM)
    except EmailTakenError:  # opened by somebody else in between
        return Person.objects.get_by_natural_key(address)
