"""What this context keeps about a person, told to themselves. Importing it registers it."""

from collections.abc import Sequence

from relais.journeys import actions  # noqa: F401  # importing it registers what erases
from relais.journeys.models import Consent, Participation
from relais.journeys.queries import partners_who_read
from relais.people.models import Person
from relais.people.queries.own_data import Row, contributes
from relais.people.queries.profiles import tells_readers

tells_readers(partners_who_read)


@contributes("relationships")
def relationships(person: Person) -> Sequence[Row]:
    """The relationships one is or was in, and with whom."""
    mine = Participation.objects.filter(person=person).select_related("journey__programme")
    found = mine.prefetch_related("journey__participations__person").order_by("journey__created", "pk")
    return [_told(part, person) for part in found]


def _told(part: Participation, person: Person) -> Row:
    journey = part.journey
    others = [other.person.name for other in journey.participations.all() if other.person_id != person.pk]
    return {
        "programme": journey.programme.name if journey.programme else None,
        "kind": journey.template,
        "state": journey.state,
        "moment": journey.moment,
        "as": part.role,
        "with": others,
        "begun": journey.created,
    }


@contributes("consents")
def consents(person: Person) -> Sequence[Row]:
    """What one lets others read or did, and what others let one read."""
    found = Consent.objects.visible_to(person).select_related("person", "to").order_by("created", "pk")
    return [
        {
            "what": consent.what,
            "of": consent.person.name,
            "read_by": consent.to.name,
            "given": consent.created,
            "until": consent.until,
            "withdrawn": consent.withdrawn,
        }
        for consent in found
    ]
