"""What a run will cost, told before it starts."""

from relais.core.pools.costs import Cost
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator


def say_patience(cost: Cost, t: Translator) -> str:
    """That a run will take minutes; empty when it will not."""
    if not cost.is_long:
        return ""
    return t.gettext(
        "Comparing %(mentees)s people with %(mentors)s mentors takes some minutes. Nothing is wrong if it seems slow."
    ) % {"mentees": whole(cost.mentees, t), "mentors": whole(cost.mentors, t)}
