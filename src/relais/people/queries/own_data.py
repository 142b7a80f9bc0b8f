"""Everything the installation keeps about one person: who can tell it, and who can erase it.

Contexts above register what they hold, so that nothing is forgotten and nobody below has to know them. Each registers
in its `own_data`, imported by its `receivers`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress

from relais.kit.verdicts import Words
from relais.people.models import Person

Row = Mapping[str, Any]
"""One thing kept about a person, in plain values: texts, numbers, booleans, None, lists and mappings of those."""

Tells = Callable[[Person], Sequence[Row]]
Erases = Callable[[Person, Collection[str]], None]
"""Given somebody whose name is taken away already, and the words that said who they were."""


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody gave."""

    name: str
    content: bytes


GivesFiles = Callable[[Person], Iterable[File]]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a context does when somebody is erased: in words, for whoever decides, and in deeds."""

    goes: Sequence[Words]
    stays: Sequence[Words]
    erase: Erases


ACCOUNT = "account"
_tellers: dict[str, Tells] = {}
_givers: dict[str, GivesFiles] = {}
_erasures: dict[str, Erasure] = {}


def contributes(name: str) -> Callable[[Tells], Tells]:
    """Have this function tell, under this name, what its context keeps about a person."""

    def register(tells: Tells) -> Tells:
        _tellers[name] = tells
        return tells

    return register


def contributes_files(name: str) -> Callable[[GivesFiles], GivesFiles]:
    """Have this function give the files that its context keeps for a person."""

    def register(gives: GivesFiles) -> GivesFiles:
        _givers[name] = gives
        return gives

    return register


def erases(name: str, *, goes: Sequence[Words], stays: Sequence[Words] = ()) -> Callable[[Erases], Erases]:
    """Have this function erase what its context keeps about a person; `goes` and `stays` say it before it is done.

    It runs in the transaction of the erasure, after the account lost its name, so that whatever is told to others from
    now on names nobody; it is given the words to look for.
    """

    def register(erase: Erases) -> Erases:
        _erasures[name] = Erasure(goes, stays, erase)
        return erase

    return register


def unnamed(value: Any, words: Collection[str]) -> Any:
    """The same plain value in which these words, in any case of letters, are nowhere any more.

    >>> unnamed({"fr": ["Awa Diop attend.", 3]}, ["awa diop"])
    {'fr': ['… attend.', 3]}
    """
    if isinstance(value, str):
        sought = "|".join(re.escape(word) for word in words if word)
        return re.sub(sought, "…", value, flags=re.IGNORECASE) if sought else value
    if isinstance(value, list | tuple):
        return [unnamed(item, words) for item in value]
    if isinstance(value, dict):
        return {unnamed(key, words): unnamed(item, words) for key, item in value.items()}
    return value


def names_of(person: Person) -> tuple[str, ...]:
    """The words that say who somebody is: their name, and each of their addresses."""
    addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return tuple(dict.fromkeys((person.name, person.email, *addresses)))


def told_about(person: Person) -> dict[str, Sequence[Row]]:
    """Everything kept about the person, by the name of what tells it."""
    return {name: tells(person) for name, tells in sorted(_tellers.items())}


def files_of(person: Person) -> list[File]:
    """Every file the person gave."""
    return [file for _name, gives in sorted(_givers.items()) for file in gives(person)]


def erasures() -> tuple[Erasure, ...]:
    """What each context does when somebody is erased, the account first."""
    return tuple(_erasures[name] for name in sorted(_erasures, key=lambda name: (name != ACCOUNT, name)))
