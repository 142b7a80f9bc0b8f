"""What people say of themselves, and who reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relais.people.models import Person, Profile, Topic


@dataclass(frozen=True, slots=True)
class PrivateReader:
    """Somebody who can read the private part of a profile: their name, and why."""

    name: str
    why: str


TellsReaders = Callable[[Person], Sequence[PrivateReader]]
_readers: list[TellsReaders] = []


def tells_readers(function: TellsReaders) -> TellsReaders:
    """Have a context above say who it lets read the private part of somebody's profile."""
    if function not in _readers:
        _readers.append(function)
    return function


def private_readers(person: Person) -> list[PrivateReader]:
    """Everybody but the person who can read the private part of their profile, each once."""
    found = (reader for tell in _readers for reader in tell(person))
    return list({reader.name: reader for reader in found}.values())


def profile_of(person: Person) -> Profile:
    """What the person says of themselves; blank, and in no table yet, when they have not written anything."""
    return Profile.objects.filter(person=person).first() or Profile(person=person)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading and the topics under it, in their order."""

    heading: Topic
    topics: tuple[Topic, ...]


def topics_by_heading() -> tuple[Shelf, ...]:
    """The topics that can be chosen, under their headings; one query."""
    under: dict[Topic, list[Topic]] = {}
    for topic in (
        Topic.objects.offered().select_related("parent").order_by("parent__position", "parent", "position")
    ):
        if topic.parent:
            under.setdefault(topic.parent, []).append(topic)
    return tuple(Shelf(heading, tuple(topics)) for heading, topics in under.items())
