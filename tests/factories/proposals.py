"""People of a programme who can be proposed to each other, for tests."""

from dataclasses import dataclass
from datetime import timedelta

from relais.kit import clock
from relais.matching.models import Pair, Proposal, Reply, Showing, Visibility
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from tests.factories.matching import make_proposal
from tests.factories.programmes import make_enrolment, make_programme


@dataclass(frozen=True)
class Two:
    """A programme that Daniel runs, with a mentee and a mentor."""

    programme: Programme
    mentee: Enrolment
    mentor: Enrolment


def make_two(
    awa: Person, beatrice: Person, daniel: Person, *, ways: tuple[str, ...] = ("batch", "hand")
) -> Two:
    """Awa to be accompanied and Béatrice who accompanies, in a programme that Daniel runs."""
    programme = make_programme(manager=daniel, ways=ways)
    return Two(programme, make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor"))


def make_circle(
    mentees: list[Enrolment], mentor: Enrolment, *, state: Proposal.State = Proposal.State.SENT
) -> Proposal:
    """A proposal to several mentees at once."""
    proposal = make_proposal(mentees[0], mentor, state=state)
    for one in mentees[1:]:
        Reply.objects.create(proposal=proposal, enrolment=one, side=Reply.Side.MENTEE)
    return proposal


def led_too(circle: Proposal, mentor: Enrolment) -> Proposal:
    """The same proposal, in which one more person is asked to lead."""
    Reply.objects.create(proposal=circle, enrolment=mentor, side=Reply.Side.MENTOR)
    return circle


def with_ways(programme: Programme, *ways: str) -> Programme:
    """The same programme, in which proposals come by these ways."""
    programme.ways = list(ways)
    programme.save(update_fields=["ways"])
    return programme


def in_circle(pair: Pair, number: int = 1) -> Pair:
    """The same pair as part of a circle of its run."""
    pair.circle = number
    pair.save(update_fields=["circle"])
    return pair


def as_circles(programme: Programme, *, fewest: int, most: int) -> Programme:
    """The same programme, whose relationships hold so many mentees."""
    programme.fewest_mentees, programme.most_mentees = fewest, most
    programme.save(update_fields=["fewest_mentees", "most_mentees"])
    return programme


def make_showing(mentee: Enrolment, mentor: Enrolment) -> Showing:
    """That this mentor is shown to this mentee since a moment ago."""
    return Showing.objects.create(
        mentee=mentee, mentor=mentor, until=clock.now() + timedelta(days=3), agreement=6_000
    )


def make_visible(mentee: Enrolment) -> Visibility:
    """That the mentee lets mentors see them."""
    return Visibility.objects.create(enrolment=mentee)


def resting(enrolment: Enrolment) -> Enrolment:
    """The same person, who rests."""
    enrolment.state = Enrolment.State.RESTING
    enrolment.save(update_fields=["state"])
    return enrolment


def among_peers(programme: Programme) -> Programme:
    """The same programme, in which equals accompany each other."""
    programme.direction = Programme.Direction.LEVEL
    programme.save(update_fields=["direction"])
    return programme
