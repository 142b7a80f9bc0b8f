"""Who is who across files: keys for people, and the people that names and addresses point at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relais.core.pools.reading.spelling import fold
from relais.core.sheets import Record


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as one row tells of them: `key` is the same wherever the same person stands."""

    key: str
    name: str
    email: str
    identifier: str
    row: int


def identify(record: Record) -> Identity:
    """The person of a row: key from the e-mail address, else the identifier, else the name."""
    email, identifier = _text(record, "email").lower(), _text(record, "identifier")
    name = _text(record, "name") or f"{_text(record, 'first_name')} {_text(record, 'last_name')}".strip()
    key = email or identifier.casefold() or fold(name) or f"row {record.row}"
    return Identity(key, name, email, identifier, record.row)


def tell_apart(people: Sequence[Identity]) -> tuple[tuple[Identity, ...], tuple[Identity, ...]]:
    """The people of one file with unique keys, and those whose key had to be completed by their row.

    Two rows with the same address never come here (sheets sets the second aside); two namesakes without address do.
    """
    seen: set[str] = set()
    kept, completed = [], []
    for person in people:
        if person.key in seen:
            person = Identity(f"{person.key} ({person.row})", *_rest(person))  # noqa: PLW2901 -- same person
            completed.append(person)
        seen.add(person.key)
        kept.append(person)
    return tuple(kept), tuple(completed)


def align(people: Sequence[Identity], others: Sequence[Identity]) -> tuple[Identity, ...]:
    """The people of one file, those known by name alone taking the key of their only namesake in the other file.

    Without this, someone who gives an address in one file and only a name in the other could be their own mentor.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for other in others:
        by_name[fold(other.name)].add(other.key)
    taken = {person.key for person in people}
    return tuple(_aligned(person, by_name[fold(person.name)] - taken) for person in people)


class Directory:
    """Finds the keys of people from what others wrote of them: an address, an identifier or a name."""

    def __init__(self, people: Iterable[Identity]) -> None:
        self._keys: dict[str, set[str]] = defaultdict(set)
        for person in people:
            for mention in {person.key, person.email, person.identifier.casefold(), *_said(person.name)}:
                if mention:
                    self._keys[mention].add(person.key)

    def find(self, mention: str) -> tuple[str, ...]:
        """The keys of everyone that the mention may mean, sorted: none when unknown, several when ambiguous."""
        text = mention.strip()
        found = self._keys.get(text.casefold()) or self._keys.get(fold(text)) or ()
        return tuple(sorted(found))


def _text(record: Record, field: str) -> str:
    value = record.values.get(field, "")
    return value.strip() if isinstance(value, str) else str(value)


def _rest(person: Identity) -> tuple[str, str, str, int]:
    return person.name, person.email, person.identifier, person.row


def _aligned(person: Identity, keys: set[str]) -> Identity:
    nameless = person.email or person.identifier or not person.name
    return person if nameless or len(keys) != 1 else Identity(next(iter(keys)), *_rest(person))


def _said(name: str) -> tuple[str, ...]:
    """The name, and the name with its last word first: "Awa Diallo" and "DIALLO Awa" are one person."""
    first, _, last = fold(name).partition(" ")
    return (fold(name), f"{last} {first}") if last else (first,)
