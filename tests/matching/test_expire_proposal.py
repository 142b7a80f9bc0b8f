"""What time does to a proposal: two reminders, then its end."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.matching import make_proposal
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import Two, as_circles, make_circle, make_two, resting

from relais.activity.models import Event
from relais.journeys.models import Journey
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.answering import answer, expire, remind
from relais.matching.jobs.proposals import follow_proposals
from relais.matching.models import Proposal, Reply
from relais.matching.queries.places import ties_of
from relais.people.models import Person


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme that Daniel runs."""
    return make_two(awa, beatrice, daniel)


@pytest.fixture
def proposal(two: Two) -> Proposal:
    """Béatrice proposed to Awa for ten days, who have not answered."""
    return make_proposal(two.mentee, two.mentor)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, proposal: Proposal) -> list[datetime]:
    """The clock, stopped when the proposal was sent: the test writes the time in the first cell."""
    assert proposal.sent
    cell = [proposal.sent]
    monkeypatch.setattr(clock, "now", lambda: cell[0])
    return cell


@pytest.fixture
def hourly(at: list[datetime], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> "Hours":
    """Lets hours pass, doing each hour what is done each hour."""
    return Hours(at, django_capture_on_commit_callbacks)


class Hours:
    """The clock and the job that follows it."""

    def __init__(self, at: list[datetime], committing: DjangoCaptureOnCommitCallbacks) -> None:
        self._at, self._committing = at, committing

    def pass_by(self, hours: int, *, step: int = 6) -> list[list[str]]:
        """To whom letters left meanwhile, in their order."""
        mail.outbox.clear()
        for _turn in range(0, hours, step):
            self._at[0] += timedelta(hours=step)
            with self._committing(execute=True):
                follow_proposals.call()
        return [letter.to for letter in mail.outbox]


def test_two_reminders_at_most_then_they_stop(hourly: Hours, awa: Person, beatrice: Person) -> None:
    assert hourly.pass_by(5 * 24 - 6) == []
    assert sorted(hourly.pass_by(24)) == sorted([[awa.email], [beatrice.email]])
    assert sorted(hourly.pass_by(4 * 24)) == sorted([[awa.email], [beatrice.email]])
    assert Reply.objects.filter(reminded=2).count() == 2


def test_whoever_has_answered_or_rests_is_left_in_peace(
    hourly: Hours, proposal: Proposal, two: Two, awa: Person
) -> None:
    answer(proposal, is_yes=True, by=awa)
    resting(two.mentor)
    assert hourly.pass_by(9 * 24) == []


def test_without_an_answer_it_ends_both_are_told_and_their_places_are_free(
    hourly: Hours, two: Two, proposal: Proposal, awa: Person, beatrice: Person
) -> None:
    hourly.pass_by(10 * 24 - 6)
    assert sorted(hourly.pass_by(6)) == sorted([[awa.email], [beatrice.email]])
    proposal.refresh_from_db()
    assert (proposal.state, Journey.objects.exists()) == ("expired", False)
    assert ties_of(two.programme).pairs == frozenset()
    assert hourly.pass_by(24) == []


def test_the_same_hour_done_twice_says_nothing_twice(
    at: list[datetime],
    proposal: Proposal,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    at[0] += timedelta(days=10)
    for _turn in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            follow_proposals.call()
    assert len(mail.outbox) == 2
    assert Event.objects.about(proposal).filter(what="proposal.expired").count() == 1


def test_a_circle_begins_at_the_end_of_the_delay_with_those_who_said_yes(
    two: Two, at: list[datetime], awa: Person
) -> None:
    programme = as_circles(two.programme, fewest=2, most=4)
    mentor = make_enrolment(programme, side="mentor")
    mentees = [make_enrolment(programme) for _turn in range(3)]
    circle = make_circle(mentees, mentor)
    for one in (mentor, *mentees[:2]):
        answer(circle, is_yes=True, by=one.person)
    at[0] += timedelta(days=11)
    expire(circle)
    circle.refresh_from_db()
    assert circle.state == "accepted"
    assert set(Journey.objects.get().people.all()) == {mentor.person, *(one.person for one in mentees[:2])}


def test_nothing_ends_before_its_time(proposal: Proposal, awa: Person) -> None:
    with pytest.raises(Refused):
        expire(proposal)
    with pytest.raises(Refused):
        remind(proposal.replies.get(enrolment__person=awa))


def test_daniel_neither_reminds_nor_ends_by_hand(
    proposal: Proposal, at: list[datetime], daniel: Person, awa: Person
) -> None:
    at[0] += timedelta(days=6)
    with pytest.raises(Refused):
        remind(proposal.replies.get(enrolment__person=awa), by=daniel)
    at[0] += timedelta(days=6)
    with pytest.raises(Refused):
        expire(proposal, by=daniel)
