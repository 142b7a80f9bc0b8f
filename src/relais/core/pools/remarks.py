"""What was noticed while people were put together, as plain values; `words` turns each into a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from relais.core.sheets import Problem, Severity


class Notice(StrEnum):
    """Every kind of remark; `SEVERITIES` gives what it costs."""

    EMPTY_SIDE = "empty_side"
    NO_PAIR_COLUMNS = "no_pair_columns"
    LOCK_UNKNOWN = "lock_unknown"
    TOO_LARGE = "too_large"

    NAMESAKES = "namesakes"
    SWAPPED = "swapped"
    AMBIGUOUS_PERSON = "ambiguous_person"
    PAIR_INCOMPLETE = "pair_incomplete"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_LEVELS = "unknown_levels"
    IDENTITY_NOT_NAMED = "identity_not_named"
    UNKNOWN_IMPORTANCE = "unknown_importance"

    OTHER_ROLE = "other_role"
    PAIRS_READ = "pairs_read"
    PAIR_ELSEWHERE = "pair_elsewhere"
    EMPTY_CELLS = "empty_cells"
    CAPACITY_ASSUMED = "capacity_assumed"
    ZONE_ASSUMED = "zone_assumed"
    IN_BOTH = "in_both"
    SAME_FILE = "same_file"
    PEERS_IN_RINGS = "peers_in_rings"


def _severity(notice: Notice) -> Severity:
    order = list(Notice)
    if order.index(notice) < order.index(Notice.NAMESAKES):
        return Severity.ERROR
    return Severity.DOUBT if order.index(notice) < order.index(Notice.OTHER_ROLE) else Severity.NOTE


SEVERITIES: Mapping[Notice, Severity] = {notice: _severity(notice) for notice in Notice}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend or to know about people, beyond what a single sheet can tell.

    `row` and `heading` place it as the person sees the file; `details` holds what the sentence needs besides.

    >>> Remark(Notice.LOCK_UNKNOWN, "locked.csv", row=3, value="Zoé").severity
    <Severity.ERROR: 'error'>
    """

    notice: Notice
    file: str
    row: int | None = None
    heading: str | None = None
    value: str | None = None
    details: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """What the remark costs: the run, one value, or nothing."""
        return SEVERITIES[self.notice]


_MOST_ROWS = 8


def remark_on_rows(
    notice: Notice, file: str, rows: Sequence[int], heading: str | None = None, value: str | None = None
) -> Remark:
    """One remark about several rows, of which the first ones are named.

    >>> remark_on_rows(Notice.EMPTY_CELLS, "mentors.csv", [2, 5]).details
    {'number': 2, 'rows': '2, 5'}
    """
    listed = ", ".join(str(row) for row in rows[:_MOST_ROWS]) + (", …" if len(rows) > _MOST_ROWS else "")
    details: dict[str, str | int] = {"number": len(rows), "rows": listed}
    return Remark(notice, file, rows[0] if len(rows) == 1 else None, heading, value, details)


class Unusable(Exception):  # noqa: N818 -- "raise Unusable(problems)" says it all
    """Files with which no pairing can be made; `problems` holds all that is wrong in all of them."""

    def __init__(self, problems: tuple[Problem | Remark, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems
