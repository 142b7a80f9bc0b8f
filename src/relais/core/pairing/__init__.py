"""Who with whom: the best pairs that people's rules allow, proven and explained.

The problem. Mentees, mentors who each take a few of them, rules that forbid some pairs, and a score for each of the
others. Pair as many people as possible, then as well as possible; show that nothing better exists; say why.

The method. Criteria become whole numbers once (``compile``), so everything after is exact. ``solve`` finds the
assignment of greatest total (Kuhn 1955; Jonker and Volgenant 1987; Crouse 2016, in SciPy), with several mentors per
mentee and minimums of mentors by shortest augmenting paths (Edmonds and Karp 1972), the best worst pair by thresholds
and maximum flows (Garfinkel 1971), or pairs that nobody would leave for each other (Gale and Shapley 1962; Roth and
Sotomayor 1990). A large pool is never held as a matrix: its pairs are gathered from rows of small integers, prices are
found on few of them (Bertsekas 1988) and held against all (see ``large``); the result is as good, and as proven.
``check`` proves it over every pair of the pool without trusting the solver: prices whose total equals that of the
pairs (duality), and a set of people who share too few places when someone is left out (König 1931; Hall 1935).
``explain`` gives the reasons as values; ``words`` says them. ``circles`` forms groups by a search that claims nothing
more than to keep the rules.

>>> awa = Person("awa", "Awa", wishes=(Wish("public speaking"), Wish("budget")), scales={"grade": 2})
>>> karim = Person("karim", "Karim", wishes=(Wish("budget"),), scales={"grade": 3})
>>> beatrice = Person("beatrice", "Béatrice", offers={"public speaking": None, "budget": None}, scales={"grade": 5})
>>> coumba = Person("coumba", "Coumba", offers={"budget": None}, scales={"grade": 4})
>>> rules = Rules(criteria=(Coverage(60), Gap("grade", 1, 2, weight=40)))
>>> problem = compile([awa, karim], [beatrice, coumba], rules)
>>> matching = solve(problem)
>>> matching.pairs.tolist(), matching.total, matching.certificate.is_proven
([[0, 0], [1, 1]], 18000, True)
>>> [(reason.criterion, reason.side, reason.points) for reason in explain(problem, matching, 0).pairs[0].reasons]
[('coverage', 'for', 6000), ('gap:grade', 'against', 2000)]
"""

from relais.core.pairing.checking import check
from relais.core.pairing.circling import (
    Apart,
    AtMost,
    Brought,
    Cause,
    Circle,
    CircleRules,
    Circles,
    CirclesProof,
    LeftOut,
    Merit,
    Varied,
    Violation,
    check_circles,
    circles,
    prove_infeasible,
)
from relais.core.pairing.compiling import (
    capacity_of,
    compile,
    minimum_of,
)
from relais.core.pairing.criteria import (
    MAX_WEIGHT,
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    Different,
    Gap,
    Languages,
    Ranked,
    Same,
    Shared,
)
from relais.core.pairing.explaining import explain, loss
from relais.core.pairing.explanation import (
    Absence,
    Choices,
    Compared,
    Covered,
    Detail,
    Explanation,
    Hours,
    Lift,
    Loss,
    PairExplanation,
    Partly,
    Reason,
    RuledOut,
    Shortage,
    Stepped,
)
from relais.core.pairing.groups import (
    GroupView,
    by_group,
)
from relais.core.pairing.matching import Certificate, Cover, Matching, Objective, Progress, Proof
from relais.core.pairing.minimums import (
    Shortfall,
)
from relais.core.pairing.people import Person, Wish
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, Translator
from relais.core.pairing.regret import (
    Regret,
    Regrets,
    regret,
    regrets,
)
from relais.core.pairing.rules import (
    AvoidList,
    CertificateValid,
    CommonLanguage,
    DifferentTrait,
    GapWithin,
    HardRule,
    IdentityWish,
    KeyPair,
    MinimumHours,
    NotAgain,
    NotOneself,
    OutsideReportingLine,
    Rules,
    SameTrait,
)
from relais.core.pairing.sensitivity import (
    Change,
    Move,
    Sensitivity,
    sensitivity,
    solves_for,
)
from relais.core.pairing.solving import solve
from relais.core.pairing.stability import (
    StabilityCost,
    stability_cost,
)

__all__ = [
    "MAX_WEIGHT",
    "Absence",
    "Apart",
    "AtMost",
    "AvoidList",
    "Brought",
    "Cause",
    "Certificate",
    "CertificateValid",
    "Change",
    "Choices",
    "Circle",
    "CircleRules",
    "Circles",
    "CirclesProof",
    "CloseTexts",
    "CommonHours",
    "CommonLanguage",
    "Compared",
    "Cover",
    "Coverage",
    "Covered",
    "Criterion",
    "Detail",
    "Different",
    "DifferentTrait",
    "Explanation",
    "Gap",
    "GapWithin",
    "GroupView",
    "HardRule",
    "Hours",
    "IdentityWish",
    "KeyPair",
    "Languages",
    "LeftOut",
    "Lift",
    "Loss",
    "Matching",
    "Merit",
    "MinimumHours",
    "Move",
    "NotAgain",
    "NotOneself",
    "Objective",
    "OutsideReportingLine",
    "PairExplanation",
    "Partly",
    "Person",
    "Problem",
    "Progress",
    "Proof",
    "Ranked",
    "Reason",
    "Refusal",
    "Regret",
    "Regrets",
    "RuledOut",
    "Rules",
    "Same",
    "SameTrait",
    "Sensitivity",
    "Shared",
    "Shortage",
    "Shortfall",
    "StabilityCost",
    "Stepped",
    "Translator",
    "Varied",
    "Violation",
    "Wish",
    "by_group",
    "capacity_of",
    "check",
    "check_circles",
    "circles",
    "compile",
    "explain",
    "loss",
    "minimum_of",
    "prove_infeasible",
    "regret",
    "regrets",
    "sensitivity",
    "solve",
    "solves_for",
    "stability_cost",
]
