"""What mentees wish, what mentors offer, and how far the one meets the other."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter, methodcaller
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array

from relais.core.pairing.answers import Answers
from relais.core.pairing.people import Person, Wish
from relais.core.pairing.pool import FULL, Pool, Wholes, bags_of, said
from relais.core.pairing.sizes import is_large
from relais.core.pairing.weights import shares

_Term: TypeAlias = tuple[str, float | None]
"""A topic, and the level wished if any."""
_Offers: TypeAlias = Mapping[str, float | None]
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
    return _shares_in(person.wishes)


def _shares_in(wishes: Sequence[Wish]) -> tuple[int, ...]:
    return _shares_of(tuple(map(_IMPORTANCE, wishes)))


@lru_cache(maxsize=4_096)
def _shares_of(importances: tuple[float, ...]) -> tuple[int, ...]:
    """Remembered, since most people have a few wishes that matter to them in few ways."""
    return shares(importances if any(importances) else [1.0] * len(importances))


def wished_and_offered(pool: Pool) -> tuple[csr_array, Wholes]:
    """What each wish (topic and level) is worth to each mentee, in shares of 10,000; and how far each mentor meets
    it, in ten-thousandths, shape (wishes, mentors).
    """
    wishes, offers = said(pool, "wishes")[0], said(pool, "offers")[1]
    asked: Answers[_Term] = Answers.of(map(_TERM, chain.from_iterable(wishes)))
    order = sorted(range(len(asked.kinds)), key=lambda at: _levelled(asked.kinds[at]))
    place = np.argsort(np.array(order, np.int64))
    weights = np.fromiter(chain.from_iterable(map(_shares_in, wishes)), np.int64)
    bags = bags_of([*map(len, wishes)], place[asked.kind], weights, len(order))
    is_narrow = is_large(len(pool.mentees), len(pool.mentors))
    return bags, _offers_table([asked.kinds[at] for at in order], offers, is_narrow=is_narrow)


def _levelled(term: _Term) -> tuple[str, float]:
    """The term with a level below all others where any will do."""
    topic, level = term
    return topic, -1.0 if level is None else level


def _offers_table(asked: Sequence[_Term], offers: Sequence[_Offers], *, is_narrow: bool) -> Wholes:
    """How far each mentor's offers meet each term that is asked for, as ``fit`` tells."""
    # Products of whole tables need 32 bits; a large pool reads rows of 16 one by one, and has many.
    table: Wholes = np.zeros((max(len(asked), 1), len(offers)), np.int16 if is_narrow else np.int32)
    topics = Answers.of(chain((topic for topic, _ in asked), chain.from_iterable(offers)))
    sought, offered = topics.kind[: len(asked)], topics.kind[len(asked) :]
    every = chain.from_iterable(map(methodcaller("values"), offers))
    levels = np.array([np.inf if level is None else level for level in every], np.float64)
    columns = np.repeat(np.arange(len(offers)), [*map(len, offers)])
    order, held = np.argsort(offered, kind="stable"), np.bincount(offered, minlength=len(topics.kinds))
    # Each term beside each offer of its topic: the offers of a topic stand one after the other in ``order``.
    lengths, starts = held[sought], (np.cumsum(held) - held)[sought]
    rows = np.repeat(np.arange(len(asked)), lengths)
    beside = order[np.arange(len(rows)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)]
    wished = np.array([_levelled(term)[1] for term in asked], np.float64)[rows]
    is_short = levels[beside] < wished
    fits = np.full(len(rows), FULL, np.int32)
    fits[is_short] = np.rint(FULL * levels[beside][is_short] / wished[is_short])
    table[rows, columns[beside]] = fits
    return table
