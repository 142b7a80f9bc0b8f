"""People who are to be together looked over before anything is searched: what cannot be is refused by name."""

from collections.abc import Sequence

from relais.core.pairing.circling.building import fits
from relais.core.pairing.circling.judging import ceiling
from relais.core.pairing.circling.tables import Tables
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Refusal, gettext_noop


def refuse_impossible_bonds(tables: Tables, people: Sequence[Person], mentors: Sequence[Person]) -> None:
    """Raise ``Refusal`` for the first people who are to be together and may not be, or are too many for a circle."""
    for bond in sorted({tuple(sorted(bond)) for bond in tables.led.bonds if bond}):
        leading = sum(one >= tables.members for one in bond)
        are_too_many = len(bond) - leading > ceiling(tables, bond) or leading > tables.rules.most_mentors
        if are_too_many or not fits(tables, bond):
            persons = ((people if one < tables.members else mentors)[tables.rows[one]] for one in bond)
            raise Refusal(
                gettext_noop(
                    "%(names)s are to be in one circle, and the rules or the size of circles do not allow it; "
                    "unlock them, or change the rules."
                ),
                names=", ".join(sorted(person.name or person.key for person in persons)),
            )
