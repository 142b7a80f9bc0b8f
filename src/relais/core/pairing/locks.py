"""Locked pairs are made before anything else, so each must be possible: otherwise it is refused, by name."""

from collections.abc import Iterable

import numpy as np

from relais.core.pairing.compiled import Compiled
from relais.core.pairing.figures import all_of
from relais.core.pairing.names import say_rule
from relais.core.pairing.people import Person
from relais.core.pairing.pool import Counts, Pairs, Pool, rows_and_columns
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.rules import KeyPair
from relais.core.pairing.scoring import Scoring


def numbered(pairs: Iterable[KeyPair], pool: Pool) -> set[tuple[int, int]]:
    """Pairs of keys as pairs of rows and columns; those of people outside the pool are left out."""
    row_of, column_of = rows_and_columns(pool)
    return {(row_of[i], column_of[j]) for i, j in pairs if i in row_of and j in column_of}


def refuse_strangers(pairs: Iterable[KeyPair], pool: Pool) -> None:
    """Raise ``Refusal`` for the first locked pair that names someone who is not in the pool."""
    sides = rows_and_columns(pool)
    for pair in pairs:
        for key, side in zip(pair, sides, strict=True):
            if key not in side:
                raise Refusal(
                    gettext_noop(
                        "The locked pair %(mentee)s – %(mentor)s names “%(name)s”, who is not in the lists."
                    ),
                    mentee=pair[0],
                    mentor=pair[1],
                    name=key,
                )


def refuse_locks(
    locked: Pairs, scoring: Scoring, capacity: Counts, places: Counts, compiled: Compiled
) -> None:
    """Raise ``Refusal`` for the first locked pair that a rule forbids or that exceeds someone's places."""
    for row, column in locked[scoring.of(*locked.T) < 0]:
        _refuse_forbidden(int(row), int(column), compiled)
    _refuse_excess(locked[:, 0], places, compiled.pool.mentees)
    _refuse_excess(locked[:, 1], capacity, compiled.pool.mentors)


def _refuse_forbidden(row: int, column: int, compiled: Compiled) -> None:
    at = np.array([row], np.intp), np.array([column], np.intp)
    broken = [one.rule for one in compiled.bans if one.forbids(*at)[0, 0]]
    if not broken:
        raise Refusal(
            gettext_noop("Row %(row)s and column %(column)s are locked together but forbidden."),
            row=row,
            column=column,
        )
    raise Refusal(
        gettext_noop("%(mentee)s and %(mentor)s are locked together, which the rule “%(rule)s” forbids."),
        mentee=_name(row, compiled.pool.mentees),
        mentor=_name(column, compiled.pool.mentors),
        rule=lambda t: all_of([say_rule(rule, t) for rule in broken], t),
    )


def _refuse_excess(locked: Pairs, places: Counts, people: tuple[Person, ...]) -> None:
    taken = np.bincount(locked, minlength=len(places))
    for at in np.flatnonzero(taken > places):
        raise Refusal(
            gettext_noop("%(who)s is locked in %(number)s pairs but has places for %(places)s."),
            who=_name(int(at), people),
            number=int(taken[at]),
            places=int(places[at]),
        )


def _name(at: int, people: tuple[Person, ...]) -> str:
    return (people[at].name or people[at].key) if people else str(at)
