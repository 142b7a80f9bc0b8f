"""Tables of persons, what they say of themselves, and who opened it."""

from relais.people.models.openings import Opening
from relais.people.models.persons import Person, PersonManager, PersonQuerySet, normal_email
from relais.people.models.profiles import Link, Profile
from relais.people.models.tallies import Tally
from relais.people.models.topics import Topic

__all__ = [
    "Link",
    "Opening",
    "Person",
    "PersonManager",
    "PersonQuerySet",
    "Profile",
    "Tally",
    "Topic",
    "normal_email",
]
