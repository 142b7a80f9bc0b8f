"""Columns, criteria, people left and mistakes told in whole sentences.

`t` is any translator with `gettext` and `ngettext`.
"""

from relais.core.pools.mistakes import Mistake
from relais.core.pools.outcome import LeftOver, Outcome, Pair
from relais.core.pools.pool import ColumnUse
from relais.core.pools.remarks import Remark
from relais.core.pools.settings import Why
from relais.core.sheets import Problem, Translator


def say_use(use: ColumnUse, t: Translator) -> str:
    """What a column is used for: "direct manager, never proposed"."""
    raise NotImplementedError


def say_problem(problem: Problem | Remark, t: Translator) -> str:
    """What is wrong in a file, where, and the mend."""
    raise NotImplementedError


def say_mistake(mistake: Mistake, t: Translator) -> str:
    """What is wrong in a rules file, where, and the mend."""
    raise NotImplementedError


def say_why(why: Why, t: Translator) -> str:
    """Why a criterion or a rule was chosen or set aside."""
    raise NotImplementedError


def reasons(pair: Pair, outcome: Outcome, t: Translator) -> tuple[tuple[str, str], ...]:
    """The reasons of a pair in the order to read them, each ("for" | "against" | "unknown", sentence)."""
    raise NotImplementedError


def why_left(left: LeftOver, outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """Why someone is left, then what would change it, in sentences."""
    raise NotImplementedError


def proof(outcome: Outcome, t: Translator) -> str:
    """The proof in one line: primal and dual, blocking pairs, checked independently."""
    raise NotImplementedError
