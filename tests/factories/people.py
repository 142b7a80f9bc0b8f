"""Persons for tests."""

from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from relais.people.models import Person
from tests.cast import Member
from tests.factories.passkeys import registration

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


def who_reads(person: Person, language: str) -> Person:
    """The same person, reading another language from now on, without an event that says so."""
    person.language = language
    person.save(update_fields=["language"])
    return person


def make_key(person: Person, *, name: str = "Ma clé") -> Authenticator:
    """A passkey that no device holds, one more each time."""
    credential = registration(Authenticator.objects.count().to_bytes(16))
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )


def make_session(person: Person, session_key: str) -> UserSession:
    """What is remembered of an open session."""
    return UserSession.objects.create(
        user=person, session_key=session_key, ip="127.0.0.1", user_agent="Firefox"
    )


def make_unconfirmed(person: Person) -> None:
    """Nothing has shown yet that the address is the person’s: somebody else gave it."""
    EmailAddress.objects.filter(user=person).update(verified=False)
