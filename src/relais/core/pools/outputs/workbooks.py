"""The result as a workbook, for people; and the settings back from it."""

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from relais.core.pools.outcome import Outcome
from relais.core.pools.outputs.study_tables import study_tables
from relais.core.pools.outputs.tables import (
    RULES_TITLE,
    left_table,
    mentors_table,
    pairs_table,
    rules_table,
    scores_table,
    settings_table,
)
from relais.core.pools.study import NOTHING, Study
from relais.core.sheets import Translator, Unreadable, sheet_names, write_workbook

MOST_SCORES = 250_000
"""Cells of the score table up to which the workbook holds it; the JSON result holds it in any case."""

MOST_COLUMNS = 16_000
"""Mentors up to which it does so: a sheet has 16,384 columns."""


def workbook(outcome: Outcome, t: Translator, study: Study = NOTHING) -> bytes:
    """An XLSX workbook: pairs, people left, mentors, what was studied, settings, the scores up to 250,000 cells."""
    tables = [
        pairs_table(outcome, t),
        left_table(outcome, t),
        mentors_table(outcome, t),
        *study_tables(study, outcome, t),
        settings_table(outcome, t),
        rules_table(outcome, t),
    ]
    if 0 < outcome.problem.pair_count <= MOST_SCORES and outcome.problem.mentor_count <= MOST_COLUMNS:
        tables.append(scores_table(outcome, t))
    return write_workbook(tables)


def rules_of_workbook(content: bytes) -> str | None:
    """The settings that `workbook` wrote into a workbook, as text for `from_toml`; None when there are none.

    Two runs on the same files, the second with these settings, give the same pairs.
    """
    try:
        if RULES_TITLE not in sheet_names(content, file=""):
            return None
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(RULES_TITLE).to_python()
    except (Unreadable, CalamineError):
        return None
    return "\n".join(str(row[0]) if row else "" for row in rows) + "\n"
