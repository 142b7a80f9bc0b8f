"""The tables of a pool, put together from the parts that its criteria and rules become."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from relais.core.pairing.compiled import Compiled
from relais.core.pairing.large.gathering import MOST_CLASSES, part_of_ban, part_of_measure
from relais.core.pairing.large.parts import Bag, Classes, Count, Fixes, Part, Texts
from relais.core.pairing.large.tables import BARRED, Bytes, Shorts, Tables, no_tables
from relais.core.pairing.pool import Counts, Ints, Pairs, different

JOINT, MENTEE, MENTOR = range(3)
_Number = TypeVar("_Number", bound=np.generic)


@dataclass(frozen=True, eq=False, slots=True)
class Parts:
    """A compiled pool as parts; ``bans`` has one for each hard rule, in their order.

    ``bag_rows`` and ``count_rows``: the rows of all bags and of all counts, which every view reads.
    """

    shape: tuple[int, int]
    measures: tuple[Part, ...]
    bans: tuple[Part, ...]
    bonuses: Fixes
    bag_rows: Shorts
    count_rows: Bytes

    @classmethod
    def of(
        cls, shape: tuple[int, int], measures: Sequence[Part], bans: Sequence[Part], bonuses: Fixes
    ) -> "Parts":
        """Parts, with the rows of those that have some put one below the other."""
        every = (*measures, *bans)
        bags = [part.rows for part in every if isinstance(part, Bag)]
        counts = [part.rows for part in _alike_together(every)[0]]
        return cls(
            shape,
            tuple(measures),
            tuple(bans),
            bonuses,
            _below(bags, np.zeros((0, shape[1]), np.int16)),
            _below(counts, np.zeros((0, shape[1]), np.uint8)),
        )

    @property
    def views_differ(self) -> bool:
        """Whether a pair may be worth more to one of the two than to the other."""
        return not all(_is_alike(part) for part in self.measures)


def no_pairs() -> Fixes:
    """Points of no pair."""
    nobody, nothing = np.zeros(0, np.int64), np.zeros(0, np.int32)
    return Fixes(nobody, nobody, (nothing, nothing, nothing))


def parts_of(compiled: Compiled, previous: Pairs, stickiness: int) -> Parts:
    """Everything that scores a compiled pool."""
    bonus = np.full(len(previous) if stickiness else 0, stickiness, np.int32)
    pairs = previous[: len(bonus)].astype(np.int64)
    return Parts.of(
        (len(compiled.pool.mentees), len(compiled.pool.mentors)),
        [part_of_measure(compiled, at) for at in range(len(compiled.measures))],
        [part_of_ban(one, compiled.pool) for one in compiled.bans],
        Fixes(pairs[:, 0], pairs[:, 1], (bonus, bonus, bonus)),
    )


def _below(rows: Sequence[npt.NDArray[_Number]], none: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    return rows[0] if len(rows) == 1 else np.concatenate([none, *rows])


def _is_alike(part: Part) -> bool:
    match part:
        case Classes(rows=views) | Fixes(points=views) | Count(worth=views, varies=False):
            return all(np.array_equal(views[JOINT], view) for view in views[1:])
        case _:
            shares = np.concatenate([part.shares, part.shares_back])
            return bool((shares == shares[:1]).all())


def tables_of(parts: Parts, view: int) -> Tables:
    """Tables for one view of the pairs: ``JOINT``, ``MENTEE`` or ``MENTOR``."""
    every = (*parts.measures, *parts.bans)
    tables = no_tables(*parts.shape)._replace(bag_rows=parts.bag_rows, count_rows=parts.count_rows)
    tables = _with_classes(tables, [part for part in every if isinstance(part, Classes)], view)
    tables = _with_bags(tables, [part for part in every if isinstance(part, Bag)], view)
    tables = _with_counts(tables, _alike_together(every), view)
    tables = _with_texts(tables, [part for part in every if isinstance(part, Texts)], view)
    fixes = _lists([part for part in every if isinstance(part, Fixes)], view, parts.shape[0])
    tables = tables._replace(
        fix_starts=fixes[0], fix_mentors=fixes[1], fix_points=fixes[2], halving=int(view == JOINT)
    )
    return with_bonuses(tables, parts.bonuses)


def with_bonuses(tables: Tables, bonuses: Fixes) -> Tables:
    """The same tables, in which these pairs are worth more."""
    starts, mentors, points = _lists([bonuses], JOINT, tables.mentee_count)
    return tables._replace(bonus_starts=starts, bonus_mentors=mentors, bonus_points=points)


def _with_classes(tables: Tables, parts: Sequence[Classes], view: int) -> Tables:
    groups = list(_merged([(part.class_of, part.rows[view]) for part in parts]))
    if not groups:
        return tables
    starts = np.cumsum([0, *(len(rows) for _, rows in groups)])[:-1]
    return tables._replace(
        class_of=np.column_stack(
            [at + class_of for at, (class_of, _) in zip(starts, groups, strict=True)]
        ).astype(np.int32, order="C"),
        class_points=np.concatenate([rows for _, rows in groups]),
    )


def _merged(groups: Sequence[tuple[Ints, Shorts]]) -> Iterator[tuple[Ints, Shorts]]:
    """Fewer groups, of more classes each: two questions of a few answers each are one question of a few more."""
    # Two bans together stay within 16 bits, and one is enough: no points make up for it.
    waiting = sorted(groups, key=lambda group: len(group[1]))
    while waiting:
        class_of, rows = waiting.pop(0)
        for other in list(waiting):
            if len(rows) * len(other[1]) > MOST_CLASSES:
                continue
            waiting = [group for group in waiting if group is not other]
            others = max(len(other[1]), 1)
            found, numbered = different(class_of.astype(np.int64) * others + other[0])
            ours, theirs = np.divmod(found, others)
            class_of, rows = numbered.astype(np.int32), np.maximum(rows[ours] + other[1][theirs], BARRED)
        yield class_of, rows


def _with_bags(tables: Tables, parts: Sequence[Bag], view: int) -> Tables:
    if not parts:
        return tables
    terms, starts = _stacked(parts)
    shares = [_seen(part.shares, part.shares_back, view) for part in parts]
    return tables._replace(
        bag_starts=starts,
        bag_terms=terms,
        bag_weights=np.concatenate([part.weights for part in parts]),
        bag_varies=np.array([_varies(back) for _, back in shares], np.uint8),
        bag_shares=np.stack([ours for ours, _ in shares]),
        bag_shares_back=np.stack([back for _, back in shares]),
    )


def _seen(shares: Ints, shares_back: Ints, view: int) -> tuple[Ints, Ints]:
    """What counts in a view: one side's shares alone, or both."""
    return shares * (view != MENTOR), shares_back * (view != MENTEE)


def _varies(shares: Ints) -> bool:
    return bool(len(shares) and (shares != shares[0]).any())


def _stacked(parts: Sequence[Bag | Count]) -> tuple[Ints, Counts]:
    """The terms of several parts renumbered for one set of rows, and the row pointers of each part."""
    above = np.cumsum([0, *(len(part.rows) for part in parts)])
    before = np.cumsum([0, *(len(part.terms) for part in parts)])
    return (
        np.concatenate([part.terms + at for part, at in zip(parts, above, strict=False)]).astype(np.int32),
        np.stack([part.starts + at for part, at in zip(parts, before, strict=False)]).astype(np.int64),
    )


def _with_counts(tables: Tables, alike: tuple[Sequence[Count], Ints], view: int) -> Tables:
    parts, same = alike
    if not parts:
        return tables
    terms, starts = _stacked(parts)
    kinds = np.cumsum([0, *(len(part.steps) for part in parts)])
    step_from, step_row = _steps(parts, view)
    shares = [_seen(part.shares, part.shares_back, view) for part in parts]
    return tables._replace(
        count_same=same,
        count_starts=starts,
        count_terms=terms,
        count_kind=np.stack(
            [np.where(part.kind < 0, -1, part.kind + at) for part, at in zip(parts, kinds, strict=False)]
        ).astype(np.int32),
        step_from=step_from,
        step_row=step_row,
        step_rows=np.concatenate([part.worth[view] for part in parts]),
        count_varies=np.array([part.varies for part in parts], np.uint8),
        count_shares=np.stack([ours for ours, _ in shares]),
        count_shares_back=np.stack([back for _, back in shares]),
    )


def _alike_together(parts: Sequence[Part]) -> tuple[list[Count], Ints]:
    """The counts, in an order that puts those of the same terms side by side, and which are the same."""
    groups: list[list[Count]] = []
    for part in (part for part in parts if isinstance(part, Count)):
        group = next((group for group in groups if _count_the_same(group[0], part)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    same = [number for number, group in enumerate(groups) for _ in group]
    return [part for group in groups for part in group], np.array(same, np.int32)


def _count_the_same(one: Count, other: Count) -> bool:
    kept = ((one.starts, other.starts), (one.terms, other.terms), (one.rows, other.rows))
    return all(np.array_equal(left, right) for left, right in kept)


def _steps(parts: Sequence[Count], view: int) -> tuple[Bytes, Ints]:
    """The steps of every kind of mentee, filled up with -1 to the same length."""
    above = np.cumsum([0, *(len(part.worth[view]) for part in parts)]).tolist()
    found = [
        [(count, row + at) for count, row in steps]
        for part, at in zip(parts, above, strict=False)
        for steps in part.steps
    ]
    most = max(1, *(len(steps) for steps in found))
    padded = np.array([steps + [(0, -1)] * (most - len(steps)) for steps in found]).reshape(-1, most, 2)
    return padded[:, :, 0].astype(np.uint8), padded[:, :, 1].astype(np.int32)


def _with_texts(tables: Tables, parts: Sequence[Texts], view: int) -> Tables:
    if not parts:
        return tables
    first = parts[0]  # Every such criterion reads the same texts.
    shares = [_seen(part.shares, part.shares_back, view) for part in parts]
    return tables._replace(
        text_starts=first.starts,
        text_terms=first.terms,
        text_weights=first.weights,
        posting_starts=first.posting_starts,
        posting_mentors=first.posting_mentors,
        posting_weights=first.posting_weights,
        text_shares=np.stack([ours for ours, _ in shares]),
        text_shares_back=np.stack([back for _, back in shares]),
    )


def _lists(parts: Sequence[Fixes], view: int, mentees: int) -> tuple[Counts, Ints, Ints]:
    """Points of single pairs, by mentee, sorted by mentor: row pointers, mentors, points."""
    nothing = np.zeros(0, np.int64)
    rows = np.concatenate([nothing, *(part.mentees for part in parts)])
    columns = np.concatenate([nothing, *(part.mentors for part in parts)])
    points = np.concatenate([nothing, *(part.points[view] for part in parts)])
    order = np.argsort(rows * (columns.max(initial=0) + 1) + columns, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=mentees))]).astype(np.int64)
    return starts, columns[order].astype(np.int32), points[order].astype(np.int32)
