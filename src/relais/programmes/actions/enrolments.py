"""Entering a programme by name or by application, resting, coming back, leaving. No reason is ever asked."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events import enrolments as events
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.enrolments import held, managers_of, part_in
from relais.programmes.rules import enrolments as rules

State = Enrolment.State


class AlreadyInError(ValidationError):
    """The person has a part in the programme that this act would override."""

    def __init__(self) -> None:
        super().__init__(
            _("This person already has a place in this programme, or is waiting for an answer there."),
            code="already_in",
        )


class NoSideError(ValidationError):
    """Whoever takes part accompanies, is accompanied, or both."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one: to accompany, or to be accompanied."), code="no_side")


@transaction.atomic
def enrol_person(
    programme: Programme,
    *,
    person: Person,
    is_mentor: bool,
    is_mentee: bool,
    entry: Enrolment.Entry = Enrolment.Entry.MANAGER,
    capacity: int | None = None,
    monthly_hours: Decimal | None = None,
    by: Actor,
) -> Enrolment:
    """Give somebody a place: they are invited until they say yes; whoever enrols themselves takes part at once.

    Nobody is written to. Somebody invited already keeps their place as it is; somebody who left is invited again.

    Raises:
        Refused: when `by` may not.
        AlreadyInError: when the person takes part, rests, or waits for an answer.
        NoSideError: when the place has no side.
    """
    require(rules.may_enrol(by, programme))
    _require_side(is_mentor, is_mentee)
    is_own = by == person
    part: dict[str, object] = {
        "state": State.ACTIVE if is_own else State.INVITED,
        "since": clock.now() if is_own else None,
        "entry": entry,
        "is_mentor": is_mentor,
        "is_mentee": is_mentee,
        "capacity": capacity,
        "monthly_hours": monthly_hours,
    }
    enrolment, is_new = Enrolment.objects.select_for_update().get_or_create(
        programme=programme, person=person, defaults=part
    )
    if not is_new and not _renewed(enrolment, part):
        return enrolment
    record(events.ENROLMENT_ADDED, by=by, about=enrolment)
    return enrolment


@transaction.atomic
def accept_invitation(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Say yes: from now on the person takes part.

    Raises:
        Refused: when `by` may not.
    """
    invited = held(enrolment)
    require(rules.may_accept(by, invited))
    if invited.state == State.ACTIVE:
        return invited
    _begin(invited)
    record(events.ENROLMENT_ACCEPTED, by=by, about=invited, tell=set(managers_of(invited.programme)) - {by})
    return invited


@transaction.atomic
def decline_invitation(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Say no to an invitation by name, at no cost; those who run the programme are told.

    Raises:
        Refused: when `by` may not.
    """
    invited = held(enrolment)
    require(rules.may_decline(by, invited))
    if invited.state == State.LEFT:
        return invited
    _write(invited, state=State.LEFT)
    record(events.ENROLMENT_DECLINED, by=by, about=invited, tell=managers_of(invited.programme))
    return invited


@transaction.atomic
def apply_to(
    programme: Programme, *, person: Person, is_mentor: bool, is_mentee: bool, by: Actor
) -> Enrolment:
    """Ask to take part; those who run the programme are told, and answer.

    Raises:
        Refused: when `by` may not.
        NoSideError: when the person chose no side.
    """
    known = part_in(programme, person)
    require(rules.may_apply(by, programme, person, known))
    _require_side(is_mentor, is_mentee)
    # Whoever comes back by applying begins anew: an application taken back must not leave an older place open.
    part = {
        "state": State.APPLIED,
        "since": None,
        "entry": Enrolment.Entry.APPLICATION,
        "is_mentor": is_mentor,
        "is_mentee": is_mentee,
    }
    enrolment, is_new = Enrolment.objects.select_for_update().get_or_create(
        programme=programme, person=person, defaults=part
    )
    if enrolment.state in (State.LEFT, State.REFUSED):
        _write(enrolment, **part)
    elif not is_new:
        return enrolment
    record(events.ENROLMENT_APPLIED, by=by, about=enrolment, tell=managers_of(programme))
    return enrolment


@transaction.atomic
def approve_application(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Accept whoever applies: they take part from now on and are told.

    Raises:
        Refused: when `by` may not.
    """
    applying = held(enrolment)
    require(rules.may_approve(by, applying))
    if applying.state == State.ACTIVE:
        return applying
    _begin(applying)
    record(events.ENROLMENT_APPROVED, by=by, about=applying, tell=[applying.person])
    return applying


@transaction.atomic
def refuse_application(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Do not accept whoever applies; they are told kindly, and may be accepted later.

    Raises:
        Refused: when `by` may not.
    """
    applying = held(enrolment)
    require(rules.may_refuse(by, applying))
    if applying.state == State.REFUSED:
        return applying
    _write(applying, state=State.REFUSED)
    record(events.ENROLMENT_REFUSED, by=by, about=applying, tell=[applying.person])
    return applying


@transaction.atomic
def rest_enrolment(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Rest: no mail, no proposal, and everything is kept.

    Raises:
        Refused: when `by` may not.
    """
    resting = held(enrolment)
    require(rules.may_rest(by, resting))
    if resting.state == State.RESTING:
        return resting
    _write(resting, state=State.RESTING)
    record(events.ENROLMENT_RESTED, by=by, about=resting)
    return resting


@transaction.atomic
def resume_enrolment(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Come back, from resting or after having left.

    Raises:
        Refused: when `by` may not.
    """
    resting = held(enrolment)
    require(rules.may_resume(by, resting))
    if resting.state == State.ACTIVE:
        return resting
    _begin(resting)
    record(events.ENROLMENT_RESUMED, by=by, about=resting)
    return resting


@transaction.atomic
def leave_enrolment(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Leave the programme, or take an application back; those who run it are told that, and not why.

    Raises:
        Refused: when `by` may not.
    """
    leaving = held(enrolment)
    require(rules.may_leave(by, leaving))
    if leaving.state == State.LEFT:
        return leaving
    _write(leaving, state=State.LEFT)
    record(events.ENROLMENT_LEFT, by=by, about=leaving, tell=managers_of(leaving.programme))
    return leaving


@transaction.atomic
def remove_enrolment(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """End somebody's part in a programme one runs; they are told.

    Raises:
        Refused: when `by` may not.
    """
    removed = held(enrolment)
    require(rules.may_remove(by, removed))
    if removed.state == State.LEFT:
        return removed
    _write(removed, state=State.LEFT)
    record(events.ENROLMENT_REMOVED, by=by, about=removed, tell=[removed.person])
    return removed


@transaction.atomic
def adjust_enrolment(
    enrolment: Enrolment,
    *,
    is_mentor: bool,
    is_mentee: bool,
    capacity: int | None,
    monthly_hours: Decimal | None,
    by: Actor,
) -> Enrolment:
    """Change one's sides, how many people one accompanies and the hours one gives; None leaves it to the programme.

    The person is told when somebody else did it.

    Raises:
        Refused: when `by` may not.
        NoSideError: when no side is left.
    """
    adjusted = held(enrolment)
    require(rules.may_adjust(by, adjusted))
    _require_side(is_mentor, is_mentee)
    _write(adjusted, is_mentor=is_mentor, is_mentee=is_mentee, capacity=capacity, monthly_hours=monthly_hours)
    told = [] if by == adjusted.person or adjusted.state == State.RESTING else [adjusted.person]
    record(events.ENROLMENT_ADJUSTED, by=by, about=adjusted, tell=told)
    return adjusted


def _require_side(is_mentor: bool, is_mentee: bool) -> None:
    if not (is_mentor or is_mentee):
        raise NoSideError


def _renewed(enrolment: Enrolment, part: dict[str, object]) -> bool:
    """Give a place to somebody who left; False when they are invited already. Any other place is not overridden."""
    if enrolment.state == State.INVITED:
        return False
    if enrolment.state != State.LEFT:
        raise AlreadyInError
    _write(enrolment, **{**part, "since": enrolment.since or part["since"]})
    return True


def _begin(enrolment: Enrolment) -> None:
    """From now on the person takes part; the start of any wait is the first time they did."""
    _write(enrolment, state=State.ACTIVE, since=enrolment.since or clock.now())


def _write(enrolment: Enrolment, **part: object) -> None:
    for name, value in part.items():
        setattr(enrolment, name, value)
    enrolment.save(update_fields=[*part, "updated"])
