"""Rows behind the pages of relationships."""

from collections.abc import Mapping

from relais.people.models import Person
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.journeys import make_journey
from tests.factories.people import make_person
from tests.factories.programmes import make_programme


def her_journey(awa: Person) -> Mapping[str, object]:
    """A relationship in which Awa is accompanied."""
    return {"public_id": make_journey(awa, make_person(), make_programme()).public_id}


def one_more_journey(awa: Person) -> object:
    """Another one."""
    return make_journey(awa, make_person(), make_programme())


def her_mentor(awa: Person) -> Mapping[str, object]:
    """Somebody who accompanies Awa, in their relationship."""
    mentor = make_person()
    journey = make_journey(awa, mentor, make_programme())
    return {"public_id": journey.public_id, "person_id": mentor.public_id}


SAMPLES: dict[str, Sample] = {
    "journeys:journey": her_journey,
    "journeys:read_private_part": her_mentor,
    "journeys:give_consent": her_mentor,
    "journeys:withdraw_consent": her_mentor,
}
LISTS: dict[str, OneMore] = {"journeys:list": one_more_journey}
