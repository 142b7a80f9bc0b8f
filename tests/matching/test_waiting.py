"""Waiting: one's place in the queue, and the usual delay once enough people know it."""

from datetime import timedelta

import pytest
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.waiting import since

from relais.kit import clock
from relais.matching.queries.waiting import FEWEST_OPENINGS, queue, usual_delay, waiting_of
from relais.people.models import Person
from relais.programmes.models import Programme


@pytest.fixture
def programme(db: None) -> Programme:
    """A programme in which people wait."""
    return make_programme()


def test_who_waits_longest_is_first(programme: Programme, awa: Person) -> None:
    today = clock.now().date()
    longest = since(make_enrolment(programme), days=9)
    hers = since(make_enrolment(programme, awa), days=4)
    assert list(queue(programme)) == [longest, hers]
    assert (waiting_of(hers, today=today).place, waiting_of(hers, today=today).days) == (2, 4)
    assert waiting_of(longest, today=today).place == 1


def test_whoever_goes_forward_or_has_a_proposal_waits_no_more(
    programme: Programme, awa: Person, beatrice: Person
) -> None:
    mentor = make_enrolment(programme, beatrice, side="mentor")
    make_enrolment(programme, awa)
    make_journey(awa, beatrice, programme)
    make_proposal(make_enrolment(programme), mentor)
    waits = make_enrolment(programme)
    assert list(queue(programme)) == [waits]


def test_the_usual_delay_is_told_once_five_people_know_it(programme: Programme, beatrice: Person) -> None:
    for days in (2, 4, 30, 8):
        make_journey(since(make_enrolment(programme), days=days).person, beatrice, programme)
    assert usual_delay(programme) is None
    make_journey(since(make_enrolment(programme), days=6).person, make_person(), programme)
    assert (FEWEST_OPENINGS, usual_delay(programme)) == (5, 6)


def test_the_delay_is_said_in_days(programme: Programme, awa: Person) -> None:
    waiting = waiting_of(
        since(make_enrolment(programme, awa), days=1), today=clock.now().date() + timedelta(1)
    )
    assert len(waiting.sentences) == 2
    assert waiting.days == 2
