"""What a run will cost, told before it starts."""

import math

from relais.core.pools.costs import Cost
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator

_MINUTE = 60


def say_patience(cost: Cost, t: Translator) -> str:
    """How long a run will take when it will be long; empty when it will not."""
    if not cost.is_long:
        return ""
    minutes = math.ceil(cost.seconds / _MINUTE)
    sentence = t.ngettext(
        "Comparing %(mentees)s people with %(mentors)s mentors takes about %(minutes)s minute. Nothing is wrong if it seems "
        "slow.",
        "Comparing %(mentees)s people with %(mentors)s mentors takes about %(minutes)s minutes. Nothing is wrong if it seems "
        "slow.",
        minutes,
    )
    return sentence % {
        "mentees": whole(cost.mentees, t),
        "mentors": whole(cost.mentors, t),
        "minutes": whole(minutes, t),
    }
