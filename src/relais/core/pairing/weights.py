"""Weights turned once into whole numbers, so that shares add up exactly to the score."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from relais.core.pairing.pool import FULL, Ints


def shares(weights: Sequence[float], whole: int = FULL) -> tuple[int, ...]:
    """Whole numbers in the proportions of ``weights`` that add up to ``whole``, by the largest remainder (Hamilton).

    Equal remainders go to the first. All zero weights give all zero shares.

    >>> shares([40, 20, 15])
    (5333, 2667, 2000)
    >>> shares([1, 1, 1])
    (3334, 3333, 3333)
    """
    return _shares(tuple(weights), whole)


@lru_cache(maxsize=4_096)
def _shares(weights: tuple[float, ...], whole: int) -> tuple[int, ...]:
    """Remembered, since people of a programme weigh things in few ways."""
    total = sum(weights)
    if total == 0:
        return (0,) * len(weights)
    exact = [whole * (weight / total) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: whole - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def personal_shares(importances: Sequence[Mapping[str, float]], weights: Mapping[str, int]) -> Ints:
    """One row per person, one column per criterion: the programme's weight times the person's importance, in shares
    of 10,000. Someone who gave no importance at all to anything keeps the programme's weights.
    """
    names = tuple(weights)
    common = shares([weights[name] for name in names])
    table = np.tile(np.array(common, np.int32), (len(importances), 1))
    own = {at: tuple(one.items()) for at, one in enumerate(importances) if one}
    if own:
        rows = {said: _row(dict(said), weights, common) for said in {*own.values()}}
        table[[*own]] = [rows[said] for said in own.values()]
    return table


def _row(
    importance: Mapping[str, float], weights: Mapping[str, int], common: tuple[int, ...]
) -> tuple[int, ...]:
    own = shares([weight * importance.get(name, 1.0) for name, weight in weights.items()])
    return own if any(own) else common
