"""What happens to a publication and to letters while nobody looks."""

from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from relais.activity.models import Delivery, Event
from relais.kit import clock
from relais.matching.models import Run
from relais.people.models import Person
from relais.programmes.models import Appointment, Programme


def age_publication(run: Run, how_long: timedelta) -> None:
    """Its last turn was so long ago."""
    Event.objects.about(run).update(created=clock.now() - how_long)


def lose_jobs() -> None:
    """No job waits any more."""
    DBTaskResult.objects.all().delete()


def fail_letters_to(person: Person) -> None:
    """No mail server took what was written to somebody."""
    Delivery.objects.filter(person=person).update(
        state=Delivery.State.FAILED, failure="SMTPRecipientsRefused 550"
    )


def dismiss(person: Person, programme: Programme) -> None:
    """They run the programme no more."""
    Appointment.objects.filter(person=person, programme=programme).delete()


def forget(person: Person) -> None:
    """Their account is gone, with all that hangs from it."""
    person.delete()
