"""Somebody and their typed answers, also as JSON and back, so that what a run was made from can be kept and made again.

A value says its own shape: texts, numbers and booleans stand for themselves, a list for several texts, and an object
with one name for topics, hours of the week or a day. Keys are sorted, so that the same answers give the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from relais.core.sheets import Topic, Value


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody and what they answered.

    `key` is the same on both sides for the same person. `values` are typed by the field's `relais.core.sheets.Kind`, as
    in `relais.core.sheets.Record`; people are named in them by key, e-mail address or name. `extras`: other answers,
    as text, by what was asked.
    """

    key: str
    name: str
    email: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)


def givens_json(givens: Iterable[Given]) -> bytes:
    """People and their answers as UTF-8 JSON."""
    trees = [given_tree(given) for given in givens]
    return json.dumps(trees, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def given_tree(given: Given) -> dict[str, object]:
    """One person as plain values."""
    return {
        "key": given.key,
        "name": given.name,
        "email": given.email,
        "values": {name: value_tree(value) for name, value in given.values.items()},
        "extras": dict(given.extras),
    }


def value_tree(value: Value) -> object:
    """A typed answer as plain values.

    >>> value_tree((Topic("budget", 2.0),)), value_tree(frozenset({9, 8})), value_tree(("anglais",))
    ({'topics': [['budget', 2.0, None]]}, {'hours': [8, 9]}, ['anglais'])
    """
    match value:
        case date():
            return {"day": value.isoformat()}
        case frozenset():
            return {"hours": sorted(value)}
        case tuple() if any(isinstance(item, Topic) for item in value):
            topics = [item for item in value if isinstance(item, Topic)]
            return {"topics": [[topic.name, topic.level, topic.said] for topic in topics]}
        case tuple():
            return list(value)
        case _:
            return value


def value_of(tree: Any) -> Value:
    """The typed answer that `value_tree` made plain.

    >>> value_of({"topics": [["budget", 2.0, None]]})
    (Topic(name='budget', level=2.0, said=None),)
    """
    match tree:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"hours": list(hours)}:
            return frozenset(hours)
        case {"topics": list(topics)}:
            return tuple(Topic(*topic) for topic in topics)
        case list():
            return tuple(tree)
        case _:
            return cast("Value", tree)


def given_of(tree: Mapping[str, Any]) -> Given:
    """The person that `given_tree` made plain.

    >>> awa = Given("awa", "Awa", values={"languages": ("français",)})
    >>> given_of(given_tree(awa)) == awa
    True
    """
    values = {name: value_of(value) for name, value in tree["values"].items()}
    return Given(tree["key"], tree["name"], tree["email"], values, tree["extras"])
