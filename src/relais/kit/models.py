"""What every table of the product has in common."""

from typing import TYPE_CHECKING, Protocol, Self

from django.db import models

from relais.kit import clock
from relais.kit.ids import PUBLIC_ID_LENGTH, new_public_id

if TYPE_CHECKING:
    from relais.people.models import Person


class SeenByPerson(Protocol):
    """The contract of a queryset whose rows are looked for on behalf of somebody.

    `visible_to(person)` leaves only the rows this person may know exist. Views start from it, so that
    a stranger gets "not found" and no code had to say it.
    """

    def visible_to(self, person: "Person") -> Self:
        """The rows this person may know exist."""


class Entity(models.Model):
    """A row with a name for addresses and two dates.

    `public_id` is the only identifier that leaves the database: addresses, events, exports.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    created = models.DateTimeField(default=clock.now, editable=False)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def noun(self) -> str:
        """What kind of row it is: `people.person`."""
        return self._meta.label_lower
