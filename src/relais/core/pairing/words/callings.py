"""How sentences call people: by first name, unless that would not tell them apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias
from weakref import WeakKeyDictionary

from relais.core.pairing.people import Person
from relais.core.pairing.problem import Problem

Calling: TypeAlias = Callable[[Person], str]
"""From a person to what sentences call them."""

_callings: WeakKeyDictionary[Problem, Calling] = WeakKeyDictionary()


def calling(people: Iterable[Person]) -> Calling:
    """Each by the first word of their name; by the whole name when several begin alike; by the key without a name.

    >>> call = calling([Person("1", "Zoé Hamelin"), Person("2", "Zoé Marchand"), Person("3", "Awa Diallo")])
    >>> call(Person("1", "Zoé Hamelin")), call(Person("3", "Awa Diallo"))
    ('Zoé Hamelin', 'Awa')
    """
    beginning_alike: dict[str, set[str]] = defaultdict(set)
    for person in people:
        beginning_alike[_first_word(person).casefold()].add(person.key)

    def call(person: Person) -> str:
        first = _first_word(person)
        others = beginning_alike[first.casefold()] - {person.key}
        return (person.name if others else first) or person.key

    return call


def calling_of(problem: Problem) -> Calling:
    """How sentences call the people of a problem, both sides together; worked out once per problem."""
    if problem not in _callings:
        pool = problem.compiled.pool
        _callings[problem] = calling((*pool.mentees, *pool.mentors))
    return _callings[problem]


def _first_word(person: Person) -> str:
    return next(iter(person.name.split()), "")
