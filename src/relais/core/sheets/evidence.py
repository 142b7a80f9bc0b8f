"""What the values of a column say about what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relais.core.sheets.columns import Kind
from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text, is_unanswered
from relais.core.sheets.parsing.scales import parse_scale
from relais.core.sheets.readers import reader_for
from relais.core.sheets.sheet import Cell

_TELLING = frozenset(
    {Kind.EMAIL, Kind.YES_NO, Kind.ROLE, Kind.WHOLE, Kind.NUMBER, Kind.DATE, Kind.HOURS, Kind.ZONE}
)
_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.EMAIL})
_SURELY = 0.8


def fit(kind: Kind, cells: Sequence[Cell], heading: str) -> float | None:
    """The share of the cells, from 0 to 1, that read as that kind; None when they do not tell.

    Words fit any kind of words unless nearly all are addresses, or nearly all say yes or no.

    >>> fit(Kind.EMAIL, ["awa@exemple.fr", "à venir"], "Courriel"), fit(Kind.TEXT, ["oui", "non"], "Manager")
    (0.5, 0.0)
    """
    answers = [cell for cell in cells if not is_unanswered(as_text(cell))]
    if not answers or kind is Kind.IGNORED:
        return None
    if kind in _TELLING:
        return _share(kind, answers, heading)
    if kind is Kind.RANK and len(parse_scale([as_text(cell) for cell in answers]).ranks) >= 0.6 * len(
        answers
    ):
        return 1.0
    is_contested = all(plain(as_text(cell)) in {"oui", "non", "yes", "no"} for cell in answers) or (
        kind not in _PEOPLE and _share(Kind.EMAIL, answers, heading) >= _SURELY
    )
    return 0.0 if is_contested else None


def _share(kind: Kind, answers: Sequence[Cell], heading: str) -> float:
    read = reader_for(kind, answers, heading=heading).read
    return sum(_reads(read, cell) for cell in answers) / len(answers)


def _reads(read: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        read(cell)
    except Misread:
        return False
    return True


def holds_addresses(cells: Sequence[Cell]) -> bool:
    """Whether nearly every value is an e-mail address."""
    return len(cells) > 1 and (fit(Kind.EMAIL, cells, "") or 0.0) >= _SURELY


def holds_grades(cells: Sequence[Cell]) -> bool:
    """Whether the values are words of a known scale of grades, at least two different ones."""
    texts = list(dict.fromkeys(as_text(cell) for cell in cells if not is_unanswered(as_text(cell))))
    scale = parse_scale(texts)
    return len(scale.ranks) > 1 and scale.name != "number" and len(scale.ranks) >= _SURELY * len(texts)
