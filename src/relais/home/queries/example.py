"""The example of the landing page, computed from the demonstration sheets by the code that will read yours."""

import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from relais.core.pools import Outcome, Suggestion, read_pool, run, suggest
from relais.core.pools.demo import demo_uploads


@dataclass(frozen=True, slots=True)
class Example:
    """What was suggested for the demonstration sheets, and what came out."""

    suggestion: Suggestion
    outcome: Outcome


@lru_cache(maxsize=2)
def example(today: date) -> Example:
    """The demonstration sheets paired as they are, without any rule of ours; computed once a day."""
    mentors, mentees = demo_uploads()
    pool = read_pool(mentors, mentees, today=today)
    suggestion = suggest(pool)
    return Example(suggestion, run(pool, suggestion.settings, clock=time.perf_counter))
