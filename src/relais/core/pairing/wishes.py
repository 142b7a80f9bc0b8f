"""What mentees wish, what mentors offer, and how far the one meets the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from relais.core.pairing.answers import Answers
from relais.core.pairing.people import Person, Wish
from relais.core.pairing.pool import FULL, Counts, Pool, Wholes, bags_of, different, runs, said, wished
from relais.core.pairing.sizes import is_large
from relais.core.pairing.weights import shares

_Offers: TypeAlias = Mapping[str, float | None]
_Reals: TypeAlias = npt.NDArray[np.float64]


def fit(wish: Wish, offers: Person) -> int:
    """How far an offer meets a wish, in ten-thousandths: wholly, in proportion to the levels, or not at all."""
    if wish.topic not in offers.offers:
        return 0
    offered = offers.offers[wish.topic]
    if wish.level is None or offered is None or offered >= wish.level:
        return FULL
    return round(FULL * offered / wish.level)


def wish_shares(person: Person) -> tuple[int, ...]:
    """What each of the person's wishes is worth, in shares of 10,000; equal when none matters to them."""
    return _shares_of(tuple(wish.importance for wish in person.wishes))


@lru_cache(maxsize=4_096)
def _shares_of(importances: tuple[float, ...]) -> tuple[int, ...]:
    """Remembered, since most people have a few wishes that matter to them in few ways."""
    return shares(importances if any(importances) else [1.0] * len(importances))


def wished_and_offered(pool: Pool) -> tuple[csr_array, Wholes]:
    """What each term (a topic, at a level or at any) is worth to each mentee, in shares of 10,000; and how far each
    mentor meets it, in ten-thousandths, shape (terms, mentors). Terms stand by topic, then level.
    """
    topics, topic = _ranked(wished(pool, "topic")[0], str)
    levels, level = _ranked(wished(pool, "level")[0], _any_below)
    found, term = different(topic * max(len(levels), 1) + level)
    lengths, importances = [*map(len, said(pool, "wishes")[0])], tuple(wished(pool, "importance")[0])
    own = (importances[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True))
    weights = np.fromiter(chain.from_iterable(map(_shares_of, own)), np.int64)
    sought, at_level = np.divmod(found, max(len(levels), 1))
    # Products of whole tables need 32 bits; a large pool reads rows of 16 one by one, and has many.
    narrow = np.int16 if is_large(len(pool.mentees), len(pool.mentors)) else np.int32
    table: Wholes = np.zeros((max(len(found), 1), len(pool.mentors)), narrow)
    _meet(table, topics, sought, np.array(levels, np.float64)[at_level], said(pool, "offers")[1])
    return bags_of(lengths, term, weights, len(found)), table


def _any_below(level: float | None) -> float:
    return -1.0 if level is None else level


def _ranked(said: Iterable[Any], counted: Callable[[Any], Any]) -> tuple[list[Any], Counts]:
    """What is said, each once, as it is counted, in ascending order; and the place there of each thing said."""
    answers: Answers[Any] = Answers.of(said)
    kinds = [*map(counted, answers.kinds)]
    ascending = sorted({*kinds})
    place = {kind: at for at, kind in enumerate(ascending)}
    return ascending, np.array([place[kind] for kind in kinds], np.int64)[answers.kind]


def _meet(
    table: Wholes, topics: Sequence[str], sought: Counts, least: _Reals, offers: Sequence[_Offers]
) -> None:
    """Write to ``table`` how far each mentor's offers meet each term, as ``fit`` tells.

    ``sought`` and ``least``: each term's topic, by its place among ``topics``, and its level, below 0 for any.
    """
    place = {topic: at for at, topic in enumerate(topics)}
    offered = np.fromiter(map(place.get, chain.from_iterable(offers), repeat(len(topics))), np.int64)
    # No level is no number, which is never too low.
    levels = np.array([*chain.from_iterable([own.values() for own in offers])], np.float64)
    columns = np.repeat(np.arange(len(offers)), [*map(len, offers)])
    order, held = np.argsort(offered, kind="stable"), np.bincount(offered, minlength=len(topics))
    # Each term beside each offer of its topic: the offers of a topic stand one after the other in ``order``.
    lengths, starts = held[sought], (np.cumsum(held) - held)[sought]
    rows = np.repeat(np.arange(len(sought)), lengths)
    beside = order[runs(starts, lengths)]
    is_short = levels[beside] < least[rows]
    fits = np.full(len(rows), FULL, table.dtype)
    fits[is_short] = np.rint(FULL * levels[beside][is_short] / least[rows][is_short])
    table[rows, columns[beside]] = fits
