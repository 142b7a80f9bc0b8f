"""What components are given: small frozen values, named by what is seen on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Face(NamedTuple):
    """A person as a component sees one; ``key`` (their public id) chooses the colour."""

    name: str
    key: object


@dataclass(frozen=True)
class Reader:
    """Someone who can read a private thing; ``note`` says since when, or what exactly."""

    name: str
    note: str = ""
    is_you: bool = False


@dataclass(frozen=True)
class Moment:
    """One moment of a path. Exactly one of them is ``here``, or none when all is to come or done."""

    name: str
    note: str = ""
    state: Literal["done", "here", "to_come"] = "to_come"


@dataclass(frozen=True)
class Reason:
    """A full sentence about two people: for them, against them, or not known yet."""

    kind: Literal["for", "against", "unknown"]
    text: str
    ask_label: str = ""
    """For an unknown, the words of the act that would tell."""
    ask_href: str = ""


@dataclass(frozen=True)
class Tab:
    """A page among its sisters. ``count`` is text, already set for the language."""

    label: str
    href: str
    is_current: bool = False
    count: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table; figures are set flush right."""

    label: str
    is_figure: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, as many as columns; the first cell of a row names it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"In the table “{self.caption}” a row has {len(row)} cells for {len(self.columns)} columns."
                )


@dataclass(frozen=True)
class Bar:
    """One bar: ``amount`` ≥ 0 draws it, ``text`` says it."""

    label: str
    amount: float
    text: str


@dataclass(frozen=True)
class BarChart:
    """A picture of amounts and the table that says the same; ``heading`` names what is counted."""

    title: str
    description: str
    label_heading: str
    amount_heading: str
    bars: Sequence[Bar]
