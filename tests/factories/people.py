"""Persons for tests."""

from itertools import count

from allauth.account.models import EmailAddress

from relais.people.models import Person
from tests.cast import Member

_number = count(1)
PASSWORD = "dix tulipes sous la pluie"


def make_person(
    *,
    name: str = "",
    email: str = "",
    language: str = "fr",
    time_zone: str = "Europe/Paris",
    password: str = "",
) -> Person:
    """A person with a verified address; without a password unless one is given."""
    turn = next(_number)
    person = Person(
        name=name or f"Personne {turn}",
        email=email or f"personne.{turn}@example.org",
        language=language,
        time_zone=time_zone,
    )
    person.set_password(password or None)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def cast_person(member: Member, *, password: str = "") -> Person:
    """The row of one of the cast."""
    return make_person(
        name=member.name,
        email=member.email,
        language=member.language,
        time_zone=member.time_zone,
        password=password,
    )
