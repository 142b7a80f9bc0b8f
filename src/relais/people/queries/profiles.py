"""What people say of themselves, and who reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relais.people.models import Link, Person, Profile, Topic


@dataclass(frozen=True, slots=True)
class PrivateReader:
    """Somebody who can read the private part of a profile, and why."""

    person: Person
    why: str
    closing: str = ""
    """Where the person closes it to this reader at once; empty when it is not theirs to close."""

    @property
    def name(self) -> str:
        """What they are called."""
        return self.person.name


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
    return list({reader.person.pk: reader for reader in found}.values())


def profile_of(person: Person) -> Profile:
    """What the person says of themselves; blank, and in no table yet, when they have not written anything."""
    return getattr(person, "profile", None) or Profile(person=person)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The public part of somebody's profile, as one reads it."""

    person: Person
    profile: Profile
    topics: tuple[Topic, ...]
    links: tuple[Link, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written at all."""
        written = (self.profile.headline, self.profile.about, self.profile.city, self.topics, self.links)
        return not any(written)


def portrait_of(person: Person) -> Portrait:
    """The public part, topics in the order of their headings; three queries at most."""
    profile = profile_of(person)
    if not profile.pk:
        return Portrait(person, profile, (), ())
    topics = profile.topics.order_by("parent__position", "parent", "position")
    return Portrait(person, profile, tuple(topics), tuple(profile.links.all()))


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
