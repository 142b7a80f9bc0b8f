"""How sentences call people: by first name, unless that would not tell them apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias
from weakref import WeakKeyDictionary

from relais.core.pairing.people import Person
from relais.core.pairing.problem import Problem

Calling: TypeAlias = Callable[[Person], str]
"""From a person to what sentences call them."""

_callings: WeakKeyDictionary[Problem, Calling] = WeakKeyDictionary()


_TITLES = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "miss", "dr", "pr", "prof", "monsieur", "madame"})
_INITIALS = 2  # letters in capitals that may be those of first names
_PARTICLES = frozenset(
    {"de", "du", "des", "la", "le", "da", "di", "do", "dos", "del", "van", "von", "der", "den", "ter"}
)


def calling(people: Iterable[Person]) -> Calling:
    """Each by their first name; by the whole name when several have the same; by the key without a name.

    >>> call = calling([Person("1", "Zoé Hamelin"), Person("2", "Zoé Marchand"), Person("3", "Awa Diallo")])
    >>> call(Person("1", "Zoé Hamelin")), call(Person("3", "Awa Diallo"))
    ('Zoé Hamelin', 'Awa')
    """
    first_names: dict[str, str] = {}
    namesakes: dict[str, set[str]] = defaultdict(set)
    for person in people:
        first = first_names[person.name] = first_name(person.name)
        namesakes[first.casefold()].add(person.key)
    nobody: frozenset[str] = frozenset()

    def call(person: Person) -> str:
        first = first_names.get(person.name) or first_name(person.name)
        called_so = namesakes.get(first.casefold(), nobody)
        is_alone = len(called_so) <= (person.key in called_so)
        return (first if is_alone else person.name) or person.key

    return call


def calling_of(problem: Problem) -> Calling:
    """How sentences call the people of a problem, both sides together; worked out once per problem."""
    if problem not in _callings:
        pool = problem.compiled.pool
        _callings[problem] = calling((*pool.mentees, *pool.mentors))
    return _callings[problem]


def first_name(name: str) -> str:
    """The first name in a whole one, as lists write them; the whole name when it cannot be told.

    >>> [first_name(name) for name in ("Awa Diallo", "DIALLO Awa", "Mme LE GOFF Anne", "de la Tour, Zoé", "A. Diallo")]
    ['Awa', 'Awa', 'Anne', 'Zoé', 'A. Diallo']
    """
    family, _, given = name.partition(",")
    words = (given if given.strip() else family).split()
    while len(words) > 1 and words[0].strip(".").casefold() in _TITLES:
        words = words[1:]
    if not words:
        return name.strip()
    after_capitals = _after_capitals(words)
    first = after_capitals[0] if after_capitals else words[0]
    is_told = len(words) == 1 or not (first.endswith(".") or first in _PARTICLES)
    return first if is_told else " ".join(words)


def first_name_first(name: str) -> str:
    """The name in the order people say it, when capitals show that the family name was written before.

    >>> [first_name_first(name) for name in ("DIALLO Awa", "LE GOFF Anne-Lise", "Awa DIALLO", "JP Morel", "AWA DIALLO")]
    ['Awa DIALLO', 'Anne-Lise LE GOFF', 'Awa DIALLO', 'JP Morel', 'AWA DIALLO']
    """
    words = name.split()
    given = _after_capitals(words)
    family = words[: len(words) - len(given)]
    is_told = given and sum(map(len, family)) > _INITIALS and not any(map(_is_capitals, given))
    return " ".join((*given, *family)) if is_told else name


def _after_capitals(words: Sequence[str]) -> Sequence[str]:
    """The words after a family name in capitals, particles before it included; none when there is no such name."""
    start = next((at for at, word in enumerate(words) if word not in _PARTICLES), 0)
    end = next((at for at in range(start, len(words)) if not _is_capitals(words[at])), len(words))
    return words[end:] if end > start else ()


def _is_capitals(word: str) -> bool:
    return word.isupper() and sum(letter.isalpha() for letter in word) > 1
