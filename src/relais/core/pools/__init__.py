"""Two spreadsheets in, the best pairs out, explained: `sheets` and `pairing` put together.

    pool = read_pool(Upload("mentors.csv", b"…"), Upload("mentees.csv", b"…"), kind="mentoring", today=today)
    settings = suggest(pool).settings          # or from_toml(text, base=…)
    outcome = run(pool, settings)
    content = workbook(outcome, t)

`reading` makes the pool, from files or from answers given on the platform (`pool_from`), `suggest` and `rules` the settings, `run` the outcome, `outputs` its files; `words` tells all of
it, given a translator. Values and bytes in, values and bytes out: no disk, no clock, no chance.
"""

from relais.core.pools.costs import Cost, foreseen, refuse_too_large
from relais.core.pools.kinds import KINDS, OBJECTIVES, PASTS, Kind, Objective, Past
from relais.core.pools.outcome import LeftOver, Load, Outcome, Pair
from relais.core.pools.outputs import pairs_csv, rules_of_workbook, to_json, workbook
from relais.core.pools.pool import ColumnUse, Member, Pool, Roster, Side
from relais.core.pools.reading import Given, pool_from, read_pool
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.rules import Mistake, UnusableRules, from_toml, to_toml
from relais.core.pools.running import run
from relais.core.pools.settings import Settings, Suggestion, Why
from relais.core.pools.suggesting import suggest
from relais.core.pools.upload import Upload

__all__ = [
    "KINDS",
    "OBJECTIVES",
    "PASTS",
    "ColumnUse",
    "Cost",
    "Given",
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
    "pool_from",
    "read_pool",
    "refuse_too_large",
    "rules_of_workbook",
    "run",
    "suggest",
    "to_json",
    "to_toml",
    "workbook",
]
