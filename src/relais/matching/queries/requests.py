"""Questions about asking by oneself: who is shown to whom, who may be seen, what was asked for."""

import math
from collections.abc import Collection, Mapping

from django.db.models import Count, QuerySet

from relais.kit import clock
from relais.matching.models import Proposal, Reply, Showing, Visibility
from relais.matching.queries.choosing import THIN, free_to_take, heard_of
from relais.matching.queries.places import Ties, free_places, ties_of
from relais.matching.queries.proposals import with_people
from relais.matching.queries.waiting import queue
from relais.matching.running.choosing import Candidate, mentees_for, mentors_for
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.enrolments import Accompanying

FEWEST_SHOWN, MOST_SHOWN = 2, 5
MOST_SCORED = 15
"""Candidates that are looked at, so that enough remain when others took some meanwhile."""

MOST_WELCOMED = 10
FEWEST_MET, MOST_MET = 2, 3
MOST_ASKED = 3


def open_showings(mentee: Enrolment) -> QuerySet[Showing]:
    """The mentors shown to this mentee now, the best first."""
    found = Showing.objects.filter(mentee=mentee, until__gt=clock.now())
    return found.select_related("mentor__person").order_by("-agreement", "pk")


def room_to_show(mentee: Enrolment, mentors: Collection[Accompanying], ties: Ties) -> Mapping[int, int]:
    """To how many more people each of these mentors may be shown: their free places, less those who look at them now."""
    looked = Showing.objects.filter(mentor__programme=mentee.programme_id, until__gt=clock.now())
    looked = looked.exclude(mentee=mentee)
    counts = dict(looked.order_by().values("mentor").annotate(n=Count("pk")).values_list("mentor", "n"))
    free = free_places(mentee.programme, mentors, ties)
    return {one.pk: max(free[one.pk] - counts.get(one.pk, 0), 0) for one in mentors}


def mentors_to_show(mentee: Enrolment) -> list[Candidate]:
    """The mentors who suit this mentee best and may be shown to one more person, more of them than are shown."""
    ties = ties_of(mentee.programme)
    mentors = free_to_take(mentee, ties)
    room = room_to_show(mentee, mentors, ties)
    return mentors_for(mentee, among=[one for one in mentors if room[one.pk]], most=MOST_SCORED)


def fair_share(programme: Programme) -> int:
    """How many mentors one person is shown: up to five, fewer when places are scarce, so that others see some too."""
    mentors = list(programme.enrolments.matchable().mentors().values_list(*THIN, named=True))
    free = sum(free_places(programme, mentors, ties_of(programme)).values())
    return min(MOST_SHOWN, max(FEWEST_SHOWN, math.ceil(free / max(queue(programme).count(), 1))))


def asked_or_proposed(mentee: Enrolment) -> list[Proposal]:
    """What waits for an answer about a mentee: whom they asked, in their order, then who was proposed to them."""
    mine = Reply.objects.filter(enrolment=mentee, side=Reply.Side.MENTEE).values("proposal")
    states = (Proposal.State.SENT, Proposal.State.QUEUED)
    found = with_people(Proposal.objects.filter(pk__in=mine, state__in=states)).order_by("rank", "pk")
    return sorted(found, key=lambda one: one.way != Proposal.Way.REQUEST)


def is_seen(mentee: Enrolment) -> bool:
    """Whether the mentee lets mentors who have places see them."""
    return Visibility.objects.filter(enrolment=mentee).exists()


def seen_and_waiting(programme: Programme) -> QuerySet[Enrolment]:
    """Mentees who wait and let mentors see them."""
    return queue(programme).filter(visibility__isnull=False).select_related("person", "programme")


def mentees_to_welcome(mentor: Enrolment) -> list[Candidate]:
    """The mentees who wish to be seen and whom this mentor suits best."""
    seen = heard_of(mentor.programme, seen_and_waiting(mentor.programme), mentee=True)
    among = [one for one in seen if one.person_id != mentor.person_id]
    return mentees_for(mentor, among=among, most=MOST_WELCOMED) if among else []


def has_free_place(mentor: Enrolment) -> bool:
    """Whether the mentor can begin one more relationship."""
    ties = ties_of(mentor.programme, [mentor])
    return bool(free_places(mentor.programme, [mentor], ties)[mentor.pk])


def has_room(mentee: Enrolment) -> bool:
    """Whether the mentee may still find somebody in this programme."""
    return ties_of(mentee.programme, [mentee]).of_mentees()[mentee.pk] < mentee.programme.places


def part_of(person: Person, programme_id: str, side: str) -> Enrolment | None:
    """The person's own part in a programme on one side, found by the public id of the programme."""
    parts = Enrolment.objects.filter(person=person, programme__public_id=programme_id)
    found = parts.mentees() if side == "mentee" else parts.mentors()
    return found.select_related("programme", "person").first()
