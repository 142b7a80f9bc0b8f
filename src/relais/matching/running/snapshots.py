"""Everything that a run was made from, as one value, and as bytes to keep beside its result."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from relais.core.pairing.rules import KeyPair
from relais.core.pools import Given, Kind, Side
from relais.core.pools.reading import given_of, given_tree

_QUICK = 6


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A programme at one moment, as the engine sees it. People go by the public id of their enrolment.

    `headings`: what was asked, by side and field. `private`: fields and questions that reasons never speak of, since
    the other person may not read them. `remaining`: places still to fill, for mentees who have some filled already.
    Pairs are of (mentee, mentor): `locked`, to be made; `forbidden`, by whoever runs the programme; `apart`, which go
    forward already, wait for an answer or were declined; `past`, relationships that have ended; `earlier`, those of the
    run before, each of them worth `stickiness` points more. Where `most` is above 1, people are put together in circles
    of `fewest` to `most`, led by one mentor or up to `leading` of them; those of one unit stay together when `are_teams`.
    """

    kind: Kind
    today: date
    zone: str
    places: int
    capacity: int
    mentors: tuple[Given, ...]
    mentees: tuple[Given, ...]
    headings: Mapping[Side, Mapping[str, str]] = field(default_factory=dict)
    private: frozenset[str] = frozenset()
    remaining: Mapping[str, int] = field(default_factory=dict)
    locked: tuple[KeyPair, ...] = ()
    forbidden: tuple[KeyPair, ...] = ()
    apart: tuple[KeyPair, ...] = ()
    past: tuple[KeyPair, ...] = ()
    earlier: tuple[KeyPair, ...] = ()
    stickiness: int = 0
    fewest: int = 1
    most: int = 1
    leading: int = 1
    are_teams: bool = False

    @property
    def comparisons(self) -> int:
        """How many pairs there are to compare."""
        return len(self.mentors) * len(self.mentees)


_PAIRS = ("locked", "forbidden", "apart", "past", "earlier")
_PLAIN = (
    *("kind", "zone", "places", "capacity", "headings", "remaining", "stickiness"),
    *("fewest", "most", "leading", "are_teams"),
)


def packed(snapshot: Snapshot) -> bytes:
    """The snapshot as compressed JSON; the same one gives the same bytes."""
    tree: dict[str, Any] = {name: getattr(snapshot, name) for name in _PLAIN}
    tree |= {name: [list(pair) for pair in getattr(snapshot, name)] for name in _PAIRS}
    tree |= {
        "today": snapshot.today.isoformat(),
        "private": sorted(snapshot.private),
        "mentors": [given_tree(given) for given in snapshot.mentors],
        "mentees": [given_tree(given) for given in snapshot.mentees],
    }
    plain = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(plain.encode(), _QUICK)


def unpacked(content: bytes) -> Snapshot:
    """The snapshot that `packed` wrote."""
    tree: dict[str, Any] = json.loads(zlib.decompress(content))
    people = {side: tuple(map(given_of, tree[side])) for side in ("mentors", "mentees")}
    pairs = {name: tuple((mentee, mentor) for mentee, mentor in tree[name]) for name in _PAIRS}
    today = date.fromisoformat(tree["today"])
    told = {**tree, **people, **pairs, "today": today, "private": frozenset(tree["private"])}
    return Snapshot(**told)


def without(content: bytes, key: str) -> bytes:
    """The same snapshot in which nothing is left of one person but that somebody stood there: for an erasure."""
    snapshot = unpacked(content)

    def emptied(side: tuple[Given, ...]) -> tuple[Given, ...]:
        return tuple(Given(given.key, "") if given.key == key else given for given in side)

    return packed(replace(snapshot, mentors=emptied(snapshot.mentors), mentees=emptied(snapshot.mentees)))
