"""How a visitor corrects the understanding of columns: three lists side by side for each of the two files."""

from django.http import QueryDict

from relais.core.pools import Side
from relais.core.pools.pool import Corrections

SIDES: tuple[Side, ...] = ("mentors", "mentees")
DECIDED = "*"
"""Sent in place of what a column was understood as, once a visitor has decided: the choice holds from then on."""


def corrections_in(sent: QueryDict, side: Side) -> Corrections:
    """What the visitor decided for the columns of that file: heading to field name, or None to keep it unused.

    The page sends, for each column it shows, its heading, what Relais understood and what the visitor chose. A
    choice counts when it differs from what was understood, was made earlier (`DECIDED`) or is confirmed by its
    button (`confirm` holds the side and the position).

    >>> corrections_in(QueryDict(
    ...     "mentors-heading=Niveau&mentors-understood=grade&mentors-field=levels"
    ...     "&mentors-heading=Dispo&mentors-understood=availability&mentors-field=availability"
    ... ), "mentors")
    {'Niveau': 'levels'}
    """
    rows = zip(*(sent.getlist(f"{side}-{part}") for part in ("heading", "understood", "field")), strict=False)
    confirmed = sent.get("confirm", "")
    return {
        heading: chosen or None
        for position, (heading, understood, chosen) in enumerate(rows)
        if chosen != understood or confirmed == f"{side}-{position}"
    }
