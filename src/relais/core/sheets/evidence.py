"""What the values of a column say about what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relais.core.sheets.columns import Kind
from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text, is_unanswered
from relais.core.sheets.parsing.scales import parse_scale
from relais.core.sheets.readers import grid_topic, reader_for
from relais.core.sheets.sheet import Cell

_TELLING = frozenset(
    {Kind.EMAIL, Kind.YES_NO, Kind.ROLE, Kind.WHOLE, Kind.NUMBER, Kind.DATE, Kind.HOURS, Kind.ZONE}
)
_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.EMAIL})
_YES_NO = frozenset({"oui", "non", "yes", "no"})

SURELY = 0.8
HALF = 0.5
UNREADABLE = 0.25


def fit(kind: Kind, cells: Sequence[Cell], heading: str) -> float | None:
    """How well the cells fit that kind, from 0 to 1; None when they do not tell.

    It is the share of the cells that read as that kind, but 0 when nearly all say plainly something else: addresses,
    or yes and no. Words fit every kind of words.

    >>> fit(Kind.EMAIL, ["awa@exemple.fr", "à venir"], "Courriel"), fit(Kind.TEXT, ["oui", "non"], "Manager")
    (0.5, 0.0)
    """
    answers = [cell for cell in cells if not is_unanswered(as_text(cell))]
    if not answers or kind is Kind.IGNORED or (kind is Kind.TOPICS and grid_topic(heading)):
        return None
    if kind in _TELLING:
        share = _share(kind, answers, heading)
        return share if share >= HALF else (0.0 if _says_otherwise(kind, answers) else UNREADABLE)
    if kind is Kind.RANK and len(parse_scale([as_text(cell) for cell in answers]).ranks) >= 0.6 * len(
        answers
    ):
        return 1.0
    return 0.0 if _says_otherwise(kind, answers) else None


def _says_otherwise(kind: Kind, answers: Sequence[Cell]) -> bool:
    if all(plain(as_text(cell)) in _YES_NO for cell in answers):
        return True
    return kind not in _PEOPLE and _share(Kind.EMAIL, answers, "") >= SURELY


def _share(kind: Kind, answers: Sequence[Cell], heading: str) -> float:
    read = reader_for(kind, answers, heading=heading).read
    return sum(_reads(read, cell) for cell in answers) / len(answers)


def _reads(read: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        read(cell)
    except Misread:
        return False
    return True


def counts_rows(cells: Sequence[Cell]) -> bool:
    """Whether the values only number the rows, from 0 or 1 up, as forms do; some may have been deleted since.

    Two sheets numbered so have no person in common, though they share their numbers.

    >>> counts_rows([1, 2, 5]), counts_rows(["000123", "000124"])
    (True, False)
    """
    texts = [as_text(cell) for cell in cells]
    if len(texts) < 2 or not all(text.isdecimal() and str(int(text)) == text for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] in (0, 1) and numbers == sorted(numbers) and numbers[-1] <= 2 * len(numbers) + 10


def holds_addresses(cells: Sequence[Cell]) -> bool:
    """Whether nearly every value is an e-mail address."""
    return len(cells) > 1 and (fit(Kind.EMAIL, cells, "") or 0.0) >= SURELY


def holds_grades(cells: Sequence[Cell]) -> bool:
    """Whether the values are words of a known scale of grades, at least two different ones."""
    texts = list(dict.fromkeys(as_text(cell) for cell in cells if not is_unanswered(as_text(cell))))
    scale = parse_scale(texts)
    return len(scale.ranks) > 1 and scale.name != "number" and len(scale.ranks) >= SURELY * len(texts)
