"""What is to be said of one row: placed, coded, kept as JSON, told in words by `importing.words`."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from relais.core.sheets import Code, Problem, Severity
from relais.core.sheets.problems import SEVERITIES

NO_ADDRESS = "no_address"
NO_NAME = "no_name"
NO_SIDE = "no_side"
NAME_TOO_LONG = "name_too_long"
UNKNOWN_NUMBER = "unknown_number"
WRONG_CODES = frozenset({NO_ADDRESS, NO_NAME, NO_SIDE, NAME_TOO_LONG, UNKNOWN_NUMBER})
"""With one of these nothing can be made of the row."""

TOO_LONG = "too_long"
TOO_MANY = "too_many"
NOT_A_CHOICE = "not_a_choice"
UNKNOWN_ORGANISATION = "unknown_organisation"
TAKEN_FOR_UNIT = "taken_for_unit"
ONLY_ORGANISATION = "only_organisation"
UNKNOWN_LINE = "unknown_line_manager"
SEVERAL_LINES = "several_line_managers"
OWN_LINE = "own_line_manager"
NUMBER_TAKEN = "number_taken"
HAS_LEFT = "has_left"
ANSWERED = "answered"
COMPLETES = "completes"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say of a row; `code` is ours or one of `relais.core.sheets.Code`.

    `row` is 0 but for what is told of the whole sheet and yet stands in one place: there it says where.
    """

    code: str
    column: str = ""
    heading: str = ""
    value: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    row: int = 0

    @property
    def is_wrong(self) -> bool:
        """Whether it stops the row."""
        if self.code in WRONG_CODES:
            return True
        return self.code in set(Code) and SEVERITIES[Code(self.code)] is Severity.ERROR


def remark_of(problem: Problem) -> Remark:
    """The same, as one row keeps it."""
    return Remark(
        problem.code.value,
        problem.column or "",
        problem.heading or "",
        problem.value or "",
        dict(problem.details),
    )


def note_of(problem: Problem) -> Remark:
    """The same, as the whole sheet keeps it, with its row where it has one."""
    return replace(remark_of(problem), row=problem.row or 0)


def to_json(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """What `ImportRow.remarks` keeps: blank parts are left out."""
    return [{key: value for key, value in asdict(remark).items() if value} for remark in remarks]


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Remark]:
    """And back."""
    return [Remark(**remark) for remark in kept]
