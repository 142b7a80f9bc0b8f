"""Two spreadsheets in, the best pairs out, explained: `sheets` and `pairing` put together.

    pool = read_pool(Upload("mentors.csv", b"…"), Upload("mentees.csv", b"…"), kind="mentoring", today=today)
    settings = suggest(pool).settings          # or from_toml(text, base=…)
    outcome = run(pool, settings)
    content = workbook(outcome, t)

Values and bytes in, values and bytes out: no disk, no clock, no chance. Sentences are in `words`, given a translator.
"""

from relais.core.pools.costs import Cost, foreseen, refuse_too_large
from relais.core.pools.exports import pairs_csv, to_json
from relais.core.pools.kinds import KINDS, OBJECTIVES, PASTS, Kind, Objective, Past
from relais.core.pools.mistakes import Mistake, UnusableRules
from relais.core.pools.outcome import LeftOver, Load, Outcome, Pair
from relais.core.pools.pool import ColumnUse, Member, Pool, Roster, Side
from relais.core.pools.reading import read_pool
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.rules_reading import from_toml
from relais.core.pools.rules_writing import to_toml
from relais.core.pools.running import run
from relais.core.pools.settings import Settings, Suggestion, Why
from relais.core.pools.suggesting import suggest
from relais.core.pools.upload import Upload
from relais.core.pools.workbooks import rules_of_workbook, workbook

__all__ = [
    "KINDS",
    "OBJECTIVES",
    "PASTS",
    "ColumnUse",
    "Cost",
    "Kind",
    "LeftOver",
    "Load",
    "Member",
    "Mistake",
    "Notice",
    "Objective",
    "Outcome",
    "Pair",
    "Past",
    "Pool",
    "Remark",
    "Roster",
    "Settings",
    "Side",
    "Suggestion",
    "Unusable",
    "UnusableRules",
    "Upload",
    "Why",
    "foreseen",
    "from_toml",
    "pairs_csv",
    "read_pool",
    "refuse_too_large",
    "rules_of_workbook",
    "run",
    "suggest",
    "to_json",
    "to_toml",
    "workbook",
]
