"""The words of `vocabulary.toml`, ready to be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from relais.core.sheets.columns import Field, Kind
from relais.core.sheets.normalising import plain

Ladder = Mapping[str, int]  # a plain word -> its step, counted from 1 at the bottom


@dataclass(frozen=True, slots=True)
class Week:
    """The words for moments: days to their numbers (0 is Monday), parts of a day to hours from and until.

    `exceptions` take away the days that follow them.
    """

    days: Mapping[str, tuple[int, ...]]
    parts: Mapping[str, tuple[int, int]]
    exceptions: frozenset[str]
    small_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the file says; all words are plain (see `normalising.plain`).

    `headings` maps the words of a heading to the field it names, or to None when it is known but of no use.
    `openings` are words that begin a question without telling what is asked.
    `signs` are beginnings of words that give a question away when all are found in it.
    Words of `answers` keep their exact form too, because ✓ has no letters.
    """

    fields: Mapping[str, Field]
    headings: Mapping[tuple[str, ...], Field | None]
    signs: tuple[tuple[tuple[str, ...], Field], ...]
    small_words: frozenset[str]
    openings: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    scales: Mapping[str, Ladder]
    levels: Mapping[str, Ladder]
    week: Week
    months: Mapping[str, int]
    zones: Mapping[str, str]
    differences: Mapping[str, str]


def heading_words(text: str, small_words: frozenset[str]) -> tuple[str, ...]:
    """The words of a heading that tell something.

    >>> heading_words("Votre adresse e-mail", frozenset({"votre"}))
    ('adresse', 'email')
    """
    words = plain(text).replace("e mail", "email").split()
    return tuple(word for word in words if word not in small_words) or tuple(words)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the package, read once."""
    content = resources.files("relais.core.sheets").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return read_vocabulary(tomllib.loads(content))


def read_vocabulary(tree: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary told by a parsed file of the same shape as `vocabulary.toml`.

    Raises `ValueError` when a heading would name two fields.
    """
    small_words = frozenset(plain(word) for word in tree["small_words"])
    fields = {name: _field(name, entry) for name, entry in tree["fields"].items()}
    return Vocabulary(
        fields=fields,
        headings=_headings(tree, fields, small_words),
        signs=tuple(
            (heading_words(sign, small_words), fields[name])
            for name, entry in tree["fields"].items()
            for sign in entry.get("signs", ())
        ),
        small_words=small_words,
        openings=frozenset(plain(word) for word in tree["openings"]),
        answers={name: _answers(words) for name, words in tree["answers"].items()},
        numbers={plain(word): n for n, words in enumerate(tree["numbers"].values()) for word in words},
        scales={name: _ladder(steps) for name, steps in tree["scales"].items()},
        levels={name: _ladder(steps) for name, steps in tree["levels"].items()},
        week=_week(tree["week"]),
        months=_ladder(tree["dates"]["months"]),
        zones={plain(word): zone for zone, words in tree["zones"].items() for word in words},
        differences=dict(tree["differences"]),
    )


def _field(name: str, entry: Mapping[str, Any]) -> Field:
    said = {known: entry[known] for known in ("many", "sensitive", "mixed") if known in entry}
    return Field(name, Kind(entry["kind"]), **said)


def _headings(
    tree: Mapping[str, Any], fields: Mapping[str, Field], small_words: frozenset[str]
) -> dict[tuple[str, ...], Field | None]:
    found: dict[tuple[str, ...], Field | None] = {}
    entries: list[tuple[Field | None, Iterable[str]]] = [(None, tree["unused"])]
    entries += [(fields[name], [name, *entry["fr"], *entry["en"]]) for name, entry in tree["fields"].items()]
    for field, phrases in entries:
        for phrase in phrases:
            words = heading_words(phrase, small_words)
            if found.setdefault(words, field) != field:
                raise ValueError(f"the heading {phrase!r} names two fields: {found[words]} and {field}")
    return found


def _answers(words: Iterable[str]) -> frozenset[str]:
    """Both the exact form and the plain one, so that ✓ and « Oui ! » are understood alike."""
    return frozenset({word.casefold() for word in words} | {plain(word) for word in words if plain(word)})


def _ladder(steps: Iterable[Iterable[str]]) -> dict[str, int]:
    return {plain(word): step for step, words in enumerate(steps, start=1) for word in words}


def _week(tree: Mapping[str, Any]) -> Week:
    named = list(tree["days"].values())
    groups = [(day,) for day in range(7)] + [tuple(range(5)), (5, 6), tuple(range(7))]
    days = {plain(word): group for group, words in zip(groups, named, strict=True) for word in words}
    parts = {plain(word): tuple(part["hours"]) for part in tree["parts"].values() for word in part["words"]}
    exceptions, small_words = (frozenset(map(plain, tree[name])) for name in ("except", "small_words"))
    return Week(days, parts, exceptions, small_words)
