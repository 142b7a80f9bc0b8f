"""Circles: groups of three to eight people who wish the same, are free together, and may talk freely.

The problem. Split a pool into groups with a topic and hours in common, where nobody meets their chief or someone either
asked to avoid, with mentors who offer the topic when the programme wants some; place as many people as possible, then
as well as possible. Partition into cliques of bounded size contains partition into triangles, which is NP-complete
(Garey and Johnson 1979): no fast method is exact.

The method. Circles are built around whoever is the hardest to place, then improved by moves, exchanges and ejections
under late acceptance (Burke and Bykov 2017), all in whole numbers, from a seed. The result is no proven optimum and is
not called one. ``check_circles`` looks over every rule without the search's help, and ``prove_infeasible`` asks an
exact solver, for small pools, whether more people could be placed at all.
"""

from relais.core.pairing.circling.checking import Violation, check_circles
from relais.core.pairing.circling.forming import circles
from relais.core.pairing.circling.leading import Leading
from relais.core.pairing.circling.proving import CirclesProof, prove_infeasible
from relais.core.pairing.circling.results import Apart, Brought, Cause, Circle, Circles, LeftOut, Merit
from relais.core.pairing.circling.rules import AtMost, CircleRules, Varied

__all__ = [
    "Apart",
    "AtMost",
    "Brought",
    "Cause",
    "Circle",
    "CircleRules",
    "Circles",
    "CirclesProof",
    "Leading",
    "LeftOut",
    "Merit",
    "Varied",
    "Violation",
    "check_circles",
    "circles",
    "prove_infeasible",
]
