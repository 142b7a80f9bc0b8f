"""Recognising the managers whom sheets named before they were here."""

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.people.events import PERSON_ADDED, PERSON_EMAIL_CHANGED, PERSON_SIGNED_UP
from relais.people.models import Person
from relais.programmes.actions.lines import link_lines


@follows(PERSON_ADDED)
@follows(PERSON_SIGNED_UP)
@follows(PERSON_EMAIL_CHANGED)
@task()
def recognise_manager(person_id: str) -> None:
    """Note whom this person manages, as sheets say; done twice, it has the same effect."""
    if person := Person.objects.filter(public_id=person_id).first():
        link_lines(person, by=SYSTEM)
