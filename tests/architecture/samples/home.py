"""Rows behind the pages across contexts."""

from collections.abc import Mapping
from datetime import timedelta

from relais.activity.models import Event
from relais.kit import clock
from relais.people.events import PERSON_PASSWORD_CHANGED
from relais.people.models import Person
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.programmes import make_enrolment, make_programme


def what_she_runs(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, with somebody in it."""
    programme = make_programme(manager=awa)
    make_enrolment(programme)
    return {"public_id": programme.public_id}


def one_more_move(awa: Person) -> None:
    """Something more that happened to Awa's account, on a day of its own."""
    event = Event.objects.create(
        what=PERSON_PASSWORD_CHANGED.name, by=awa, about_model=awa.noun, about_id=awa.public_id
    )
    days = Event.objects.count()
    Event.objects.filter(pk=event.pk).update(created=clock.now() - timedelta(days=days))


SAMPLES: dict[str, Sample] = {
    "home:figures": what_she_runs,
    "home:overview": what_she_runs,
    "home:overview_csv": what_she_runs,
    "home:overview_workbook": what_she_runs,
}

LISTS: dict[str, OneMore] = {"home:moves": one_more_move}
