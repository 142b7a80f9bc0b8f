"""A spreadsheet of people in, circles out, explained: `sheets` and `pairing.circling` put together.

    gathering = gather(Upload("people.csv", b"…"), today=today)
    formed = form(gathering, suggest_rules(gathering), seed=1)
    content = circles_workbook(formed, t)

Values and bytes in, values and bytes out: no disk, no clock, no chance but the seed.
"""

from relais.core.pools.circles.outputs import (
    circles_csv,
    circles_json,
    circles_workbook,
    reasons,
    why_left_out,
)
from relais.core.pools.circles.reading import Gathering, gather
from relais.core.pools.circles.running import Formed, form
from relais.core.pools.circles.suggesting import suggest_rules

__all__ = [
    "Formed",
    "Gathering",
    "circles_csv",
    "circles_json",
    "circles_workbook",
    "form",
    "gather",
    "reasons",
    "suggest_rules",
    "why_left_out",
]
