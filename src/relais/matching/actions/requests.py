"""Asking by oneself: a mentee asks mentors in order, a mentor invites a mentee, a coachee meets coaches."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import Refused, require
from relais.matching.actions.proposals.sending import FIRST, NotFreeError, propose
from relais.matching.events import requests as events
from relais.matching.models import Proposal, Showing, Visibility, Why
from relais.matching.queries.places import ties_of
from relais.matching.queries.proposals import REACHABLE, locked
from relais.matching.queries.requests import fair_share, open_showings, room_to_show
from relais.matching.rules.proposals import may_follow
from relais.matching.rules.requests import may_be_seen, may_choose, may_introduce, may_look, may_welcome
from relais.matching.running.choosing import Candidate
from relais.people.rules import Actor
from relais.programmes.models import Enrolment

SHOWN_FOR = timedelta(days=3)


@transaction.atomic
def look(mentee: Enrolment, *, candidates: Sequence[Candidate], by: Actor) -> list[Showing]:
    """Show a mentee some of the candidates, the best first; nobody is shown to more people than they have places.

    Whoever is shown already stays. The candidates are worked out before, since that takes time.

    Raises:
        Refused: when `by` may not, or has asked somebody already.
    """
    people = locked([mentee, *(one.enrolment for one in candidates)])
    require(may_look(by, mentee))
    Showing.objects.filter(mentee=mentee, until__lte=clock.now()).delete()
    shown = set(open_showings(mentee).values_list("mentor", flat=True))
    room = room_to_show(mentee, [people[one.enrolment.pk] for one in candidates], ties_of(mentee.programme))
    free = [one for one in candidates if room[one.enrolment.pk] and one.enrolment.pk not in shown]
    until = clock.now() + SHOWN_FOR
    Showing.objects.bulk_create(
        Showing(
            mentee=mentee,
            mentor=one.enrolment,
            until=until,
            agreement=one.why.agreement,
            reasons=dict(one.why.reasons),
            ties=dict(one.why.ties),
        )
        for one in free[: max(fair_share(mentee.programme) - len(shown), 0)]
    )
    shown_now = list(open_showings(mentee))
    record(events.MENTORS_SHOWN, by=by, about=mentee)
    return shown_now


@transaction.atomic
def choose(mentee: Enrolment, *, mentors: Sequence[Enrolment], by: Actor) -> Proposal:
    """Ask one to three mentors in order: the first who has a place is asked now, the following ones wait in line.

    Raises:
        Refused: when `by` may not, or asks somebody who is not shown to them.
        NotFreeError: when the places of all of them were taken a moment ago; they are shown no more.
    """
    people = locked([mentee, *mentors])
    require(may_choose(by, mentee, mentors))
    whys = {one.mentor_id: one.why for one in open_showings(mentee)}
    asked: list[Proposal] = []
    for mentor in mentors:
        rank = len(asked) + FIRST
        try:
            asked.append(
                propose(
                    Proposal.Way.REQUEST,
                    mentees=[mentee],
                    mentors=[people[mentor.pk]],
                    why=whys[mentor.pk],
                    rank=rank,
                    by=by,
                )
            )
        except (NotFreeError, Refused):
            continue  # taken, or resting, since they were shown
    if not asked:
        raise NotFreeError(_("These places were taken a moment ago. Others may be shown to you now."))
    mentee.showings.all().delete()
    record(events.MENTORS_ASKED, by=by, about=mentee)
    return asked[0]


@transaction.atomic
def end_requests(mentee: Enrolment, *, by: Actor) -> Enrolment:
    """Tell a mentee that nobody of their list could say yes, and what they can do.

    Raises:
        Refused: when it is not the installation that says so.
    """
    require(may_follow(by))
    told = [mentee.person] if mentee.state in REACHABLE else []
    record(events.REQUESTS_ENDED, by=by, about=mentee, tell=told)
    return mentee


@transaction.atomic
def be_seen(mentee: Enrolment, *, is_seen: bool, by: Actor) -> Enrolment:
    """Let mentors who have places see one's wishes and invite one, or no longer; at once in both directions.

    Raises:
        Refused: when `by` is somebody else, or the programme does not work so.
    """
    require(may_be_seen(by, mentee))
    if is_seen:
        Visibility.objects.get_or_create(enrolment=mentee)
    else:
        Visibility.objects.filter(enrolment=mentee).delete()
    record(events.MENTEE_SHOWN if is_seen else events.MENTEE_HIDDEN, by=by, about=mentee)
    return mentee


@transaction.atomic
def welcome(mentor: Enrolment, *, mentee: Enrolment, by: Actor, why: Why | None = None) -> Proposal:
    """Invite a mentee who wishes to be seen; they then answer.

    Raises:
        Refused: when `by` may not, or when the mentee wishes to be seen no more.
        NotFreeError: when the mentee has found somebody meanwhile.
    """
    locked([mentor, mentee])
    require(may_welcome(by, mentor, mentee))
    proposal = propose(Proposal.Way.CHOICE, mentees=[mentee], mentors=[mentor], why=why, by=by)
    record(events.MENTEE_WELCOMED, by=by, about=mentor)
    return proposal


@transaction.atomic
def introduce(mentee: Enrolment, *, candidates: Sequence[Candidate], by: Actor) -> list[Proposal]:
    """Propose two or three coaches to somebody for first meetings; no place is taken until they choose one.

    Raises:
        Refused: when `by` may not, or for fewer than two or more than three.
        NotFreeError: when one of them has no free place.
    """
    coaches = [one.enrolment for one in candidates]
    locked([mentee, *coaches])
    require(may_introduce(by, mentee, coaches))
    made = [
        propose(Proposal.Way.CHEMISTRY, mentees=[mentee], mentors=[one.enrolment], why=one.why, by=by)
        for one in candidates
    ]
    record(events.COACHES_INTRODUCED, by=by, about=mentee)
    return made
