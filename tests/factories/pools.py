"""A programme with people to pair, small enough to know by heart."""

from dataclasses import dataclass

from relais.journeys.models import Journey
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme, Question
from tests.factories.people import make_person
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

LEVELS = Question.Kind.LEVELS


@dataclass(frozen=True, slots=True)
class Pool:
    """A programme that asks for wishes and offers, with its mentors and mentees by first name."""

    programme: Programme
    wishes: Question
    offers: Question

    def mentor(self, person: Person | str, *topics: str, capacity: int | None = 1) -> Enrolment:
        """Somebody who accompanies, and what they offer."""
        return self._add("mentor", person, self.offers, topics, capacity=capacity)

    def mentee(self, person: Person | str, *topics: str) -> Enrolment:
        """Somebody to accompany, and what they wish."""
        return self._add("mentee", person, self.wishes, topics, capacity=None)

    def _add(
        self,
        side: str,
        person: Person | str,
        question: Question,
        topics: tuple[str, ...],
        capacity: int | None,
    ) -> Enrolment:
        known = make_person(name=person) if isinstance(person, str) else person
        enrolment = make_enrolment(self.programme, known, side=side, capacity=capacity)
        if topics:
            make_answer(enrolment, question, [[topic, None] for topic in topics])
        return enrolment


def make_pool(
    manager: Person | None = None, *, template: Programme.Template = Programme.Template.MENTORING
) -> Pool:
    """A programme without people yet."""
    programme = make_programme(manager=manager, template=template)
    wishes = make_question(
        programme,
        kind=LEVELS,
        label="Que souhaitez-vous travailler ?",
        feeds="wishes",
        asked_of=Question.Asked.MENTEE,
    )
    offers = make_question(
        programme, kind=LEVELS, label="Que proposez-vous ?", feeds="offers", asked_of=Question.Asked.MENTOR
    )
    return Pool(programme, wishes, offers)


def end_journey(journey: Journey) -> Journey:
    """The same relationship, over."""
    journey.state = Journey.State.CLOSED
    journey.save(update_fields=["state"])
    return journey


def rest(enrolment: Enrolment) -> None:
    """Somebody takes a rest."""
    enrolment.state = Enrolment.State.RESTING
    enrolment.save(update_fields=["state"])


def add_peer(pool: Pool, name: str, *, offers: str, wishes: str) -> Enrolment:
    """Somebody who gives and takes, in a programme between peers."""
    enrolment = make_enrolment(pool.programme, make_person(name=name), side="both", capacity=1)
    make_answer(enrolment, pool.offers, [[offers, None]])
    make_answer(enrolment, pool.wishes, [[wishes, None]])
    return enrolment
