"""Tables of persons, what they say of themselves, and who opened it."""

from relais.people.models.openings import Opening
from relais.people.models.persons import Person, PersonManager, PersonQuerySet, normal_email
from relais.people.models.tallies import Tally

__all__ = ["Opening", "Person", "PersonManager", "PersonQuerySet", "Tally", "normal_email"]
