"""Names written in ways that no action has: many at once, or without what places them."""

from collections.abc import Iterable

from django.db.models import F, Value
from django.db.models.functions import Concat

from relais.people.models import Person


def make_people_named(names: Iterable[str]) -> None:
    """Somebody of each name, in the few statements of a bulk write."""
    Person.objects.bulk_create(
        [Person(name=name, email=f"{at}@example.org") for at, name in enumerate(names)]
    )


def written_by_hand(person: Person, **columns: str) -> None:
    """Write these columns of a person and no other, as a statement of SQL does."""
    Person.objects.filter(pk=person.pk).update(**columns)


def saved_in_part(person: Person, *columns: str) -> None:
    """Save these columns of a person and no other."""
    person.save(update_fields=columns)


def misplace_everybody() -> None:
    """Have all the names stand nowhere in particular, as before rows were placed."""
    Person.objects.update(sorted_name=Concat(Value("?\t"), F("name")))
