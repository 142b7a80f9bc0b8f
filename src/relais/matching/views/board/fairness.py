"""Whether each group fares as well: dots on a line, and the table that says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from relais.matching.models import Run
from relais.matching.queries.board.spoken import spoken
from relais.matching.views.board.figures import FULL, agreement, whole
from relais.ui.values import Column, Table

ROW = 52
"""Pixels from one group to the next."""

LABEL_DROP, LINE_DROP, FOOT = 22, 39, 22
MOST_DRAWN = 12
_LEFT, _RIGHT = 2.0, 98.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One group drawn: positions in percent across, in pixels down. `low` is "" where it tells too much."""

    label: str
    pairs: str
    label_y: int
    line_y: int
    mean: str
    low: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the scale with its figure."""

    text: str
    x: str


@dataclass(frozen=True, slots=True)
class FairnessView:
    """The groups of one heading: picture, the sentence that tells it, table, and what could not be shown."""

    title: str
    description: str
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    height: int
    foot: int
    table: Table
    note: str


def fairness(run: Run) -> tuple[FairnessView, ...]:
    """What the run knows of groups, two at least; those of fewer than five people are not among it."""
    return tuple(_view(told) for told in run.figures.get("fairness", ()) if len(told.get("groups", ())) > 1)


def _view(told: Mapping[str, Any]) -> FairnessView:
    groups = [group for group in told["groups"] if group.get("mean") is not None]
    drawn = groups[:MOST_DRAWN]
    start, end = _bounds(drawn)
    height = ROW * len(drawn) + LABEL_DROP // 2
    silent = len(told["groups"]) - len(groups)
    return FairnessView(
        title=gettext("Agreement by “%(heading)s”") % {"heading": told.get("heading", told.get("title", ""))},
        description=" ".join(_sentence(group) for group in drawn),
        dots=tuple(_dot(group, row, start, end) for row, group in enumerate(drawn)),
        marks=tuple(_marks(start, end)),
        height=height,
        foot=height + FOOT,
        table=_table(told, groups),
        note=_silence(silent) if silent else "",
    )


def _bounds(groups: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """The tenths between which all the dots stand, at least two tenths apart."""
    shown = [
        float(group[name]) / FULL
        for group in groups
        for name in ("mean", "lowest")
        if group[name] is not None
    ]
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    start = max(0.0, int(low * 10 - 0.01) / 10)
    end = min(1.0, int(high * 10 + 1) / 10)
    return start, max(end, start + 0.2)


def _dot(group: Mapping[str, Any], row: int, start: float, end: float) -> Dot:
    lowest = group.get("lowest")
    placed = group.get("placed", group.get("n", 0))
    return Dot(
        label=name_of(group),
        pairs=ngettext("%(count)s person placed", "%(count)s people placed", placed)
        % {"count": whole(placed)},
        label_y=ROW * row + LABEL_DROP,
        line_y=ROW * row + LINE_DROP,
        mean=_across(group["mean"] / FULL, start, end),
        low="" if lowest is None else _across(lowest / FULL, start, end),
    )


def name_of(group: Mapping[str, Any]) -> str:
    """A group as the reader calls it."""
    return str(spoken(group.get("label", {}), group.get("name", "")))


def _across(value: float, start: float, end: float) -> str:
    share = (value - start) / (end - start)
    return f"{_LEFT + share * (_RIGHT - _LEFT):.1f}%"


def _marks(start: float, end: float) -> Iterable[Mark]:
    tenths = range(round(start * 10), round(end * 10) + 1)
    for tenth in tenths[:: 1 + len(tenths) // 6]:
        yield Mark(agreement(tenth * FULL / 10), _across(tenth / 10, start, end))


def _sentence(group: Mapping[str, Any]) -> str:
    said = {
        "group": name_of(group),
        "mean": agreement(group["mean"]),
        "lowest": agreement(group.get("lowest")),
    }
    return gettext("%(group)s: mean %(mean)s, lowest %(lowest)s.") % said


def _table(told: Mapping[str, Any], groups: Sequence[Mapping[str, Any]]) -> Table:
    heading = str(told.get("heading", told.get("title", "")))
    columns = (heading, gettext("Placed"), gettext("Mean agreement"), gettext("Lowest agreement"))
    return Table(
        caption=gettext("Agreement by “%(heading)s”") % {"heading": heading},
        columns=tuple(Column(label, is_figure=at > 0) for at, label in enumerate(columns)),
        rows=[
            (
                name_of(group),
                whole(group.get("placed", group.get("n", 0))),
                agreement(group["mean"]),
                agreement(group.get("lowest")),
            )
            for group in groups
        ],
    )


def _silence(number: int) -> str:
    say = ngettext(
        "%(count)s group is not shown: it would point to fewer than five people.",
        "%(count)s groups are not shown: they would point to fewer than five people.",
        number,
    )
    return say % {"count": whole(number)}
