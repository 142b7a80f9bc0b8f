"""What mentees wish, what mentors offer, and how far the one meets the other."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from relais.core.pairing.people import Person, Wish
from relais.core.pairing.pool import FULL, Counts, Ints, Pool, Wholes, bags_of
from relais.core.pairing.sizes import is_large
from relais.core.pairing.weights import shares

_IMPORTANCE = attrgetter("importance")
_TERM = attrgetter("topic", "level")


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
    return _shares_of(tuple(map(_IMPORTANCE, person.wishes)))


@lru_cache(maxsize=4_096)
def _shares_of(importances: tuple[float, ...]) -> tuple[int, ...]:
    """Remembered, since most people have a few wishes that matter to them in few ways."""
    return shares(importances if any(importances) else [1.0] * len(importances))


def wished_and_offered(pool: Pool) -> tuple[csr_array, Wholes]:
    """What each wish (topic and level) is worth to each mentee, in shares of 10,000; and how far each mentor meets
    it, in ten-thousandths, shape (wishes, mentors).
    """
    wishes = [person.wishes for person in pool.mentees]
    terms = [
        (topic, -1.0 if level is None else level) for topic, level in map(_TERM, chain.from_iterable(wishes))
    ]
    asked = sorted({*terms})
    place = {term: at for at, term in enumerate(asked)}
    numbered = np.fromiter(map(place.__getitem__, terms), np.int64, len(terms))
    weights = np.fromiter(chain.from_iterable(map(wish_shares, pool.mentees)), np.int64, len(terms))
    bags = bags_of([*map(len, wishes)], numbered, weights, len(place))
    return bags, _offers_table(asked, pool.mentors, is_narrow=is_large(len(pool.mentees), len(pool.mentors)))


def _offers_table(
    asked: Sequence[tuple[str, float]], mentors: Sequence[Person], *, is_narrow: bool
) -> Wholes:
    # Products of whole tables need 32 bits; a large pool reads rows of 16 one by one, and has many.
    shape = max(len(asked), 1), len(mentors)
    table: Wholes = np.zeros(shape, np.int16) if is_narrow else np.zeros(shape, np.int32)
    offered = _offered(mentors)
    for row, (topic, level) in enumerate(asked):
        if topic in offered:
            columns, levels = offered[topic]
            table[row, columns] = _fits(level, levels)
    return table


def _offered(mentors: Sequence[Person]) -> dict[str, tuple[Counts, npt.NDArray[np.float64]]]:
    """Who offers each topic, and at which level; none is above all."""
    offers = [mentor.offers for mentor in mentors]
    topics: dict[str, int] = {}
    numbered = np.array(
        [topics.setdefault(topic, len(topics)) for topic in chain.from_iterable(offers)], np.int64
    )
    every = chain.from_iterable(offer.values() for offer in offers)
    levels = np.array([np.inf if level is None else level for level in every], np.float64)
    columns = np.repeat(np.arange(len(mentors)), [*map(len, offers)])
    order = np.argsort(numbered, kind="stable")
    ends = np.cumsum(np.bincount(numbered, minlength=len(topics)))
    runs = [order[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return {topic: (columns[run], levels[run]) for topic, run in zip(topics, runs, strict=True)}


def _fits(wished: float, offered: npt.NDArray[np.float64]) -> Ints:
    """``fit`` for many: how far these levels meet the one wished, below 0 when any will do."""
    short = offered < wished
    fits = np.full(len(offered), FULL, np.int32)
    fits[short] = np.rint(FULL * offered[short] / wished)
    return fits
