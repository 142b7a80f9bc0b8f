"""Who is left between peers, and what would change it, in words: people go in twos, and nobody is a mentor."""

from functools import partial

import numpy as np

from relais.core.pairing.mutual import Mutual
from relais.core.pairing.pool import Ints
from relais.core.pools import Pool
from relais.core.sheets import Translator
from relais.matching.running.languages import in_each_language
from relais.matching.running.results import Left

FORBIDDEN, TAKEN = "none_allowed", "all_taken"
"""Why somebody is with nobody."""


def left_alone(people: Pool, worth: Ints, chosen: Mutual) -> list[Left]:
    """Everybody who is with nobody; `worth` is −1 where two may not be together."""
    members = people.mentees.members
    allowed = worth >= 0
    np.fill_diagonal(allowed, val=False)
    alone = sorted(set(range(len(members))) - set(chosen.pairs.ravel().tolist()))
    is_odd = len(members) % 2 == 1
    found = []
    for row in alone:
        person = members[row].person
        cause = TAKEN if allowed[row].any() else FORBIDDEN
        say = partial(_why_alone, person.name or person.key, cause, is_odd)
        found.append(Left(person.key, 1, cause, in_each_language(say)))
    return found


def _why_alone(name: str, cause: str, is_odd: bool, t: Translator) -> list[str]:
    if cause == FORBIDDEN:
        sentence = t.gettext("Your rules, or what is settled already, leave nobody for %(name)s.")
        return [sentence % {"name": name}]
    sentence = t.gettext("Everybody who could be with %(name)s is with somebody else.") % {"name": name}
    if is_odd:
        return [
            sentence,
            t.gettext("People go in twos, and they are an odd number: one more person would change it."),
        ]
    return [sentence]
