"""What a solver hands back: the pairs, and what is needed to prove that nothing better exists."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Literal, TypeAlias

from relais.core.pairing.pool import Bools, Counts, Pairs

Objective: TypeAlias = Literal["total", "fair", "stable"]
Progress: TypeAlias = Callable[[str, float], None]
"""Told the name of the phase (``pairs``, ``lowest``, ``prices``, ``covers``, ``check``) and how far along, 0 to 1."""


@dataclass(frozen=True, eq=False, slots=True)
class Cover:
    """Some mentees and some mentors whose places bound how many can be paired (König 1931; Hall 1935).

    ``mentees`` (mask of rows) may, but for pairs already counted, only be paired with ``mentors`` (mask of columns).
    So at most the other mentees' places, plus these mentors' places, can be filled.
    """

    mentees: Bools
    mentors: Bools


@dataclass(frozen=True, eq=False, slots=True)
class Proof:
    """What the solver claims, for someone else to check. It is about what is left once locked pairs are made.

    ``prices``: one whole number per mentor: what one more place with them would add to the total. Below 0 only where
    a mentor is kept at a minimum: what having one person less there would add.
    ``pair_bonus`` and ``person_bonus``: what one more pair, and one more person who had nobody, were worth while
    solving, in points. They are added to prices and belong to neither scores nor totals.
    ``people_cover`` and ``pairs_cover``: why no more people, and no more pairs, can be made.
    ``above``: for ``fair``, why pairs that are all better than the worst one would leave a pair aside, or a person
    (``above_is_people``), or a mentor below their minimum (``above_is_minimum``: the mentors outside the cover are
    together to have more people than there are places of mentees outside it and pairs between the two). ``None`` for
    the other objectives.
    """

    people_cover: Cover
    pairs_cover: Cover
    prices: Counts | None = None
    pair_bonus: int = 0
    person_bonus: int = 0
    _: KW_ONLY
    above: Cover | None = None
    above_is_people: bool = False
    above_is_minimum: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an independent check found. Nothing here is taken from the solver's word.

    ``violations``: names of what the pairs break: ``forbidden``, ``capacity``, ``places``, ``repeated``, ``locked``,
    ``outside`` (a row or column that does not exist), ``minimum`` (not for ``stable``, which has no such promise),
    ``total`` (a total or lowest that is not that of the pairs).
    ``people``: how many mentees have a mentor; ``most_people`` and
    ``most_pairs``: bounds that the covers prove. ``primal``: the total of the pairs; ``dual``: a total that no set of
    as many pairs can exceed, from the prices over all pairs; ``gap`` is dual minus primal. ``lowest``: the worst pair;
    ``lowest_is_best``: whether it is proven that no set of as many pairs has a better worst pair (``fair`` only).
    ``blocking``: pairs over the whole pool who would both rather be together; ``None`` when
    they were not counted: by ``solve`` in large pools, by ``check`` in very large ones, for other objectives than
    ``stable``. ``examined``: pairs looked at.
    ``is_proven``: whether the objective is proven to be met. ``below_minimum``: columns of the mentors who have fewer
    people than their minimum.
    """

    objective: Objective
    violations: tuple[str, ...]
    people: int
    pairs: int
    most_people: int
    most_pairs: int
    primal: int
    dual: int | None
    lowest: int | None
    lowest_is_best: bool
    blocking: int | None
    examined: int
    is_proven: bool
    below_minimum: tuple[int, ...] = ()

    @property
    def gap(self) -> int | None:
        """Dual minus primal: 0 when the total is proven to be the greatest; ``None`` without prices."""
        return None if self.dual is None else self.dual - self.primal


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Matching:
    """Who is with whom.

    ``pairs``: shape (k, 2), mentee row and mentor column, sorted. ``total``: sum of their scores. ``lowest``: the
    worst of them, ``None`` when there is none. ``left_out``: rows of the mentees who are with nobody though they have
    a place to fill; ``short``: rows of those with fewer mentors than places, left out or not.
    """

    objective: Objective
    pairs: Pairs
    total: int
    lowest: int | None
    left_out: Pairs
    short: Pairs
    proof: Proof
    certificate: Certificate
